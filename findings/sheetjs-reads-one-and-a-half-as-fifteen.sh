#!/usr/bin/env bash
# A Danish list of goods loses its decimals in SheetJS: 1,5 is 15, 1.234,50 is 1.2345, and shelf 3-4 is a day in March.
#
# Version:   xlsx 0.18.5 (npm; the newest one there).
# Behaviour: reading CSV it guesses the type of each cell, quoted or not. A semicolon between the cells, which Excel writes where
#            the comma is the decimal sign, is recognised; what that means for the numbers is not: commas are taken out as
#            thousands, wherever they stand. What looks like a day in American order becomes one, of 2001 where it has no year.
#            The text is kept beside the value, so numbers look right in a CSV written back. raw: true leaves all as text.
# Seen:      below.
# Why:       lists of goods, hours and rooms come as attachments of orders, out of a Danish or German Excel. Ten or
#            a hundred times of what was ordered is still a number, and the way back that a test would compare has it right.
# Told:      the documentation names raw for the reading of plain text, and a separator for the field, not the guess of numbers.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund xlsx@0.18.5

cat > finding.js <<'JS'
const xlsx = require('xlsx');
const csv = 'vare;antal;pris;hylde;nummer\nkabel;1,5;1.234,50;3-4;0123\nrør;"0,25";12.500,00;"1/2";+4538123456\n';
for (const raw of [false, true]) {
  const sheet = Object.values(xlsx.read(csv, { type: 'string', raw }).Sheets)[0];
  for (const row of xlsx.utils.sheet_to_json(sheet)) {
    console.log(`raw ${raw}: ${JSON.stringify(row)}`);
  }
  console.log(`raw ${raw}, as CSV again: ${xlsx.utils.sheet_to_csv(sheet, { FS: ';' }).split('\n')[1]}`);
}
const sheet = Object.values(xlsx.read(csv, { type: 'string', cellDates: true }).Sheets)[0];
console.log(`shelves as dates: ${xlsx.utils.sheet_to_json(sheet).map(row => row.hylde.toDateString()).join(', ')}`);
JS
TZ=UTC node finding.js > out.txt

diff -u - out.txt <<'SEEN'
raw false: {"vare":"kabel","antal":15,"pris":1.2345,"hylde":36954,"nummer":123}
raw false: {"vare":"rør","antal":25,"pris":12.5,"hylde":36893,"nummer":4538123456}
raw false, as CSV again: kabel;1,5;1.234,50;3/4/01;0123
raw true: {"vare":"kabel","antal":"1,5","pris":"1.234,50","hylde":"3-4","nummer":"0123"}
raw true: {"vare":"rør","antal":"0,25","pris":"12.500,00","hylde":"1/2","nummer":"+4538123456"}
raw true, as CSV again: kabel;1,5;1.234,50;3-4;0123
shelves as dates: Sun Mar 04 2001, Tue Jan 02 2001
SEEN
echo 'as described'
