#!/usr/bin/env bash
# "Ændring 12" and "ændring 12" get two slugs, and the one of the capital begins with "a-".
#
# Version:   @sindresorhus/slugify 3.0.1 (npm).
# Behaviour: letters are spelled out before camel case is taken apart, which is on by default. Æ becomes AE, and AE
#            followed by a small letter looks like the end of an acronym: a-endring, a-ero, and o-euvre and t-hor in French and
#            Icelandic. A small æ, a word in capitals, and Ü, which becomes Ue, stay whole.
# Seen:      below; decamelize: false is the way out.
# Why:       Ændring is Danish for change, and with it begins the title of most change requests; Ærø is a municipality. A
#            branch, a tag or an anchor that is made from the title of a work item and looked for by another tool, or after
#            somebody wrote the word small, is not found.
# Told:      decamelize is documented with fooBar. Capitals that it cuts are reported (issues 25 and 31: JAMstack, XBOX360); that
#            a plain word of another language looks like such a one to it is not.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @sindresorhus/slugify@3.0.1

cat > finding.mjs <<'JS'
import slugify from '@sindresorhus/slugify';
for (const title of ['Ændring 12', 'ændring 12', 'ÆNDRING 12', 'IT-Ændring', 'Ærø', 'Økonomi', 'Åbning', 'Übung', 'Œuvre', 'Þór']) {
  console.log(`${title} -> ${slugify(title)}, ${slugify(title, { decamelize: false })}`);
}
JS
node finding.mjs > out.txt

diff -u - out.txt <<'SEEN'
Ændring 12 -> a-endring-12, aendring-12
ændring 12 -> aendring-12, aendring-12
ÆNDRING 12 -> aendring-12, aendring-12
IT-Ændring -> it-a-endring, it-aendring
Ærø -> a-ero, aero
Økonomi -> okonomi, okonomi
Åbning -> abning, abning
Übung -> uebung, uebung
Œuvre -> o-euvre, oeuvre
Þór -> t-hor, thor
SEEN
echo 'as described'
