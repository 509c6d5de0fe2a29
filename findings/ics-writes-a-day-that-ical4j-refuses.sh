#!/usr/bin/env bash
# An event of one day written by the npm package ics makes ical4j refuse the whole calendar.
#
# Version:   ics 3.12.0 (npm); read by ical4j 4.1.1 and biweekly 0.6.8 (Java), ical.js 2.2.1 and node-ical 0.27.2 (npm).
# Behaviour: ics puts a T into every duration, whether hours follow or not: { days: 1 } is P1DT, { weeks: 1 } is P1WT. RFC 5545
#            (3.3.6) has the T with a time behind it only, as ISO 8601 has it. The two readers in JavaScript and biweekly take
#            it; ical4j, strict as java.time, ends in a ParserException, and the events around it are lost as well. An alarm "one
#            day before" is written alike. With an hour beside the day all is well.
# Seen:      below; the second event of each file is one of an hour, which anybody can read.
# Why:       freezes, changes and shifts last whole days; a planning tool in Node writes them and a service in Java reads them. A
#            test with ics' own examples, which have hours and minutes, passes, and so does one that reads with JavaScript.
# Told:      days and weeks are documented for duration, with hours and minutes as examples.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ics@3.12.0 node-ical@0.27.2 ical.js@2.2.1
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

cat > finding.js <<'JS'
const ics = require('ics');
const ICAL = require('ical.js');
const ical = require('node-ical');
const fs = require('fs');

const start = [2026, 12, 1, 8, 0];
const hour = { hours: 1 };
const alarms = [{ action: 'display', description: 'soon', trigger: { days: 1, before: true } }];
const events = {
  day: { duration: { days: 1 } },
  week: { duration: { weeks: 1 } },
  'day and hours': { duration: { days: 1, hours: 2 } },
  'alarm a day before': { duration: hour, alarms },
};
for (const [name, event] of Object.entries(events)) {
  const both = [event, { duration: hour }].map(one => ({ title: 'Freeze', start, startInputType: 'utc', ...one }));
  const text = ics.createEvents(both).value;
  fs.writeFileSync(`${name}.ics`, text);
  const line = text.match(name.startsWith('alarm') ? /TRIGGER.*/ : /DURATION.*/)[0].trim();
  const found = Object.values(ical.sync.parseICS(text)).filter(one => one.type === 'VEVENT').length;
  const seen = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(one => new ICAL.Event(one).endDate).length;
  console.log(`${name}: ${line}; node-ical ${found} events, ical.js ${seen} events`);
}
JS
TZ=UTC node finding.js > out.txt

cat > Finding.java <<'JAVA'
import biweekly.Biweekly;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;

class Finding {
    public static void main(String[] arguments) throws Exception {
        for (String name : List.of("day", "week", "day and hours", "alarm a day before")) {
            String text = Files.readString(Path.of(name + ".ics"));
            int found = Biweekly.parse(text).first().getEvents().size();
            String read;
            try {
                read = new CalendarBuilder().build(new StringReader(text)).getComponents("VEVENT").size() + " events";
            } catch (ParserException e) {
                read = e.getMessage().replaceAll(".*:", "");
            }
            System.out.println(name + ": biweekly " + found + " events, ical4j " + read);
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java >> out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

diff -u - out.txt <<'SEEN'
day: DURATION:P1DT; node-ical 2 events, ical.js 2 events
week: DURATION:P1WT; node-ical 2 events, ical.js 2 events
day and hours: DURATION:P1DT2H; node-ical 2 events, ical.js 2 events
alarm a day before: TRIGGER:-P1DT; node-ical 2 events, ical.js 2 events
day: biweekly 2 events, ical4j Text cannot be parsed to a Duration
week: biweekly 2 events, ical4j Text cannot be parsed to a Duration
day and hours: biweekly 2 events, ical4j 2 events
alarm a day before: biweekly 2 events, ical4j Text cannot be parsed to a Duration
SEEN
echo 'as described'
