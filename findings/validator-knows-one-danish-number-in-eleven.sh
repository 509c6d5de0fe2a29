#!/usr/bin/env bash
# Nine of ten Danish registration numbers with the birth date 1 January 1965 are no numbers to validator.
#
# Version:   validator 13.15.35 (npm).
# Behaviour: isTaxID(number, 'dk-DK') wants the check digit (modulus 11) of every number. It holds for one serial number in eleven,
#            so 909 of the 10,000 of any day pass. With a hyphen, as numbers are usually written, it is the same.
# Seen:      below. No number is shown: any could be a person's.
# Why:       a form or a cleaner of texts that asks it before it calls ten digits a registration number lets the others through as
#            ordinary text, or sends the citizen away.
# Told:      the CPR office gives numbers without the check digit since 2007, to begin with for births on 1 January of some years,
#            1965 among them; it calls them fully valid and asks that systems take them
#            (https://www.cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol/). The readme lists the locale and
#            points to the source, which tells of the check digit and not of the numbers without; issue 2818 is about centuries.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.txt
npm install --silent --no-audit --no-fund validator@13.15.35

cat > finding.js <<'JS'
const isTaxID = require('validator/lib/isTaxID').default;
const serials = [...Array(10000).keys()].map((n) => String(n).padStart(4, '0'));
for (const [what, day] of [['1 January 1965', '010165'], ['2 January 1965', '020165'], ['1 January 1965, with a hyphen', '010165-']]) {
  console.log(`${what}: ${serials.filter((serial) => isTaxID(day + serial, 'dk-DK')).length} of ${serials.length}`);
}
JS
node finding.js > out.txt

diff -u - out.txt <<'SEEN'
1 January 1965: 909 of 10000
2 January 1965: 909 of 10000
1 January 1965, with a hyphen: 909 of 10000
SEEN
echo 'as described'
