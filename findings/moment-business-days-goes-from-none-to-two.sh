#!/usr/bin/env bash
# A ticket opened at 9 and closed at 16 took no business day; closed at 16 on the next day it took two.
#
# Version:   moment-business-days 1.2.0 with moment 2.30.1 (npm).
# Behaviour: businessDiff steps from the earlier moment to the later one by days and counts each step that begins on a working
#            day, so a part of a day counts as one: 9 o'clock on Monday to 16 o'clock on Friday is 5, to 8 o'clock is 4.
#            Two moments of one day are left out of that and are 0, whatever the clock says. Dates alone give the
#            plain difference, Monday to Friday 4.
# Seen:      below.
# Why:       created and closed, of ServiceNow or Azure DevOps, come with a time. Days used against an agreed number are then
#            one too many for whatever is finished later in the day than it came, and the report jumps from 0 to 2.
# Told:      the README says that it gives the amount of business days between dates, with dates as examples. startOf('day')
#            on both sides is the way out.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund moment-business-days@1.2.0 moment@2.30.1

cat > finding.js <<'JS'
const moment = require('moment-business-days');
for (const [opened, closed] of [
  ['2026-11-23T09:00', '2026-11-23T16:00'],
  ['2026-11-23T09:00', '2026-11-24T08:00'],
  ['2026-11-23T09:00', '2026-11-24T16:00'],
  ['2026-11-23T09:00', '2026-11-27T08:00'],
  ['2026-11-23T09:00', '2026-11-27T16:00'],
  ['2026-11-27T16:00', '2026-11-30T08:00'],
  ['2026-11-27T08:00', '2026-11-30T16:00'],
  ['2026-11-23', '2026-11-27'],
]) {
  const days = moment(closed).businessDiff(moment(opened));
  const even = moment(closed).startOf('day').businessDiff(moment(opened).startOf('day'));
  console.log(`${opened} to ${closed}: ${days}, by dates ${even}`);
}
JS
TZ=UTC node finding.js > out.txt

diff -u - out.txt <<'SEEN'
2026-11-23T09:00 to 2026-11-23T16:00: 0, by dates 0
2026-11-23T09:00 to 2026-11-24T08:00: 1, by dates 1
2026-11-23T09:00 to 2026-11-24T16:00: 2, by dates 1
2026-11-23T09:00 to 2026-11-27T08:00: 4, by dates 4
2026-11-23T09:00 to 2026-11-27T16:00: 5, by dates 4
2026-11-27T16:00 to 2026-11-30T08:00: 1, by dates 1
2026-11-27T08:00 to 2026-11-30T16:00: 2, by dates 1
2026-11-23 to 2026-11-27: 4, by dates 4
SEEN
echo 'as described'
