#!/usr/bin/env bash
# Where the clocks change, "one day" and "24 hours" are two things in iCalendar, and each reader knows one of them.
#
# Version:   node-ical 0.27.2 and ical.js 2.2.1 (npm), biweekly 0.6.8 and ical4j 4.1.1 (Java).
# Behaviour: RFC 5545 (3.3.6) has nominal durations, days and weeks by the clock on the wall, and exact ones, hours and less.
#            node-ical, and biweekly where its duration is added to its start, take a day for 24 hours, so the end is at
#            13:00 where it was meant at 12:00. ical.js adds hours to the clock on the wall, so 24 hours end at 12:00 and are 23.
#            ical4j alone knows both.
# Seen:      below; all begin on Saturday, 28 March 2026 at 12:00 in Copenhagen, whose clocks go forward that night.
# Why:       changes, freezes and shifts are handed from one planning system to another as iCalendar, with DURATION where there
#            is a length and no end. In two weekends of the year they end an hour off, and a week that holds such a
#            weekend does too. All readers agree on the other fifty, which is when they are compared.
# Told:      in none of the four; the same was reported for libical (issue 630) and ical.net (660).
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund node-ical@0.27.2 ical.js@2.2.1
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>net.sf.biweekly</groupId><artifactId>biweekly</artifactId><version>0.6.8</version></dependency>
    <dependency><groupId>org.mnode.ical4j</groupId><artifactId>ical4j</artifactId><version>4.1.1</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

for duration in P1D PT24H P1W; do
  sed 's/$/\r/' > $duration.ics <<ICS
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//example//EN
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:freeze@example.org
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Copenhagen:20260328T120000
DURATION:$duration
SUMMARY:Freeze
END:VEVENT
END:VCALENDAR
ICS
done

cat > finding.js <<'JS'
const ICAL = require('ical.js');
const ical = require('node-ical');
const fs = require('fs');
const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'short' });
for (const duration of ['P1D', 'PT24H', 'P1W']) {
  const text = fs.readFileSync(`${duration}.ics`, 'utf8');
  const read = Object.values(ical.sync.parseICS(text)).find(one => one.type === 'VEVENT');
  console.log(`${duration} node-ical ${wall.format(read.end)}`);
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.register(calendar.getFirstSubcomponent('vtimezone'));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent'));
  console.log(`${duration} ical.js ${wall.format(event.endDate.toJSDate())}`);
}
JS
TZ=UTC node finding.js > out.txt

cat > Finding.java <<'JAVA'
import biweekly.Biweekly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;

class Finding {
    public static void main(String[] arguments) throws Exception {
        var wall = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Europe/Copenhagen"));
        for (String duration : List.of("P1D", "PT24H", "P1W")) {
            String text = Files.readString(Path.of(duration + ".ics"));
            var event = Biweekly.parse(text).first().getEvents().get(0);
            var end = event.getDuration().getValue().add(event.getDateStart().getValue());
            System.out.println(duration + " biweekly " + wall.format(end.toInstant()));
            var calendar = new CalendarBuilder().build(Files.newInputStream(Path.of(duration + ".ics")));
            VEvent read = calendar.<VEvent>getComponent("VEVENT").orElseThrow();
            var last = (ZonedDateTime) read.getEndDate().orElseThrow().getDate();
            System.out.println(duration + " ical4j " + wall.format(last));
        }
    }
}
JAVA
java -Duser.timezone=UTC -cp 'lib/*' Finding.java >> out.txt 2> log.txt || { cat log.txt >&2; exit 1; }
sort -o out.txt out.txt

diff -u - out.txt <<'SEEN'
P1D biweekly 2026-03-29 13:00
P1D ical.js 2026-03-29 12:00
P1D ical4j 2026-03-29 12:00
P1D node-ical 2026-03-29 13:00
P1W biweekly 2026-04-04 13:00
P1W ical.js 2026-04-04 12:00
P1W ical4j 2026-04-04 12:00
P1W node-ical 2026-04-04 13:00
PT24H biweekly 2026-03-29 13:00
PT24H ical.js 2026-03-29 12:00
PT24H ical4j 2026-03-29 13:00
PT24H node-ical 2026-03-29 13:00
SEEN
echo 'as described'
