#!/usr/bin/env bash
# A zone of "+01:00" is a minute in JSONata, and one of "-0330" is four and a half hours.
#
# Version:   npm jsonata 2.2.2 (the reference).
# Behaviour: the third argument of $fromMillis is an offset. The documentation wants "+0100"; "+01:00", which is how the
#            picture [Z01:01] of the very same function prints it and how ISO 8601 writes it beside a time with colons, is
#            no error: it is read as one minute. An offset west of Greenwich with a half hour is rounded to the hour
#            further west and keeps its half: -0330 becomes -04:30, in the clock time as well as in what [Z] prints, so
#            the text is the right instant in a zone that does not exist. East of Greenwich halves are right.
# Seen:      below; all of one instant, 2026-12-31T23:00Z.
# Why:       a day that is taken from an order with "+01:00" is the day before for all that happens between midnight and
#            one in the morning, which is where dates without a time lie.
# Told:      the offset's form is documented, without what becomes of another; of half hours nothing is said.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund jsonata@2.2.2

cat > finding.js <<'JS'
const jsonata = require('jsonata');
(async () => {
  for (const zone of ['+0100', '+01:00', '+0530', '-0300', '-0330', '-0930']) {
    const said = await jsonata(`$fromMillis(1798758000000, "[Y]-[M01]-[D01] [H01]:[m01] [Z01:01]", "${zone}")`).evaluate({});
    console.log(`${zone.padEnd(6)} => ${said}`);
  }
})();
JS
node finding.js > out.txt

diff -u - out.txt <<'SEEN'
+0100  => 2027-01-01 00:00 +01:00
+01:00 => 2026-12-31 23:01 +00:01
+0530  => 2027-01-01 04:30 +05:30
-0300  => 2026-12-31 20:00 -03:00
-0330  => 2026-12-31 18:30 -04:30
-0930  => 2026-12-31 12:30 -10:30
SEEN
echo 'as described'
