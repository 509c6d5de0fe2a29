#!/usr/bin/env bash
# $replace of JSONata puts the interpreter's own source code, or the word "undefined", into the text it gives back.
#
# Version:   npm jsonata 2.2.2 (the reference).
# Behaviour: the third argument of $replace may be a function, and does what one expects where the second is a regular
#            expression. Where the second is a text, a function is accepted too and its JavaScript source is what stands in
#            the result, in place of each hit. Where the third is a field that the input does not have, the hit
#            becomes the nine letters "undefined"; $substringAfter and $join leave such an argument out of account.
# Seen:      below (the source is told by its length of more than fifty characters and its first word).
# Why:       neither is an error, so a note to a customer goes out with either. An empty field is the common case in an order.
# Told:      the documentation says that the replacement is a text or a function, without this difference; signatures of
#            functions are checked elsewhere in the language (error T0410).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund jsonata@2.2.2

cat > finding.js <<'JS'
const jsonata = require('jsonata');
(async () => {
  for (const line of [
    '$replace("a-b", /-/, function($hit) { "+" })',
    '$replace("a-b", "-", function($hit) { "+" })',
    '$replace("a-b", "-", $uppercase)',
    '$replace("a-b", "-", nowhere)',
    '$substringAfter("a-b", nowhere)',
    '$join(["a", "b"], nowhere)',
  ]) {
    const came = await jsonata(line).evaluate({});
    const told = came?.length > 50 ? came.replace(/^a(\w+ \w+)[^]*b$/, 'a, then source: "$1 ...", then b') : JSON.stringify(came);
    console.log(`${line} => ${told}`);
  }
})();
JS
node finding.js > out.txt

diff -u - out.txt <<'SEEN'
$replace("a-b", /-/, function($hit) { "+" }) => "a+b"
$replace("a-b", "-", function($hit) { "+" }) => a, then source: "async function ...", then b
$replace("a-b", "-", $uppercase) => a, then source: "async function ...", then b
$replace("a-b", "-", nowhere) => "aundefinedb"
$substringAfter("a-b", nowhere) => "a-b"
$join(["a", "b"], nowhere) => "ab"
SEEN
echo 'as described'
