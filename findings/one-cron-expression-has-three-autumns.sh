#!/usr/bin/env bash
# When the clocks go back, Quartz' "every ten minutes" pauses for an hour and Spring's "daily at half past two" runs twice.
#
# Version:   Quartz 2.5.2, Spring 7.0.10 (spring-context), cron-utils 9.2.1 (Java).
# Behaviour: the hour from 2 to 3 is there twice. Quartz goes from 1:50 straight to the second 2:00, so a trigger of every ten
#            minutes is silent for 70; a daily one runs once, in the second hour. Spring fires in the first hour too, a daily one
#            at 2:30 and at 2:30 again. cron-utils, told to read Quartz' language, fires in the first hour and runs the daily
#            one once, there: what neither scheduler does. In spring all three leave out a job of 2:30 for that day, a weekly
#            one of Sunday for a week.
# Seen:      below, in Copenhagen.
# Why:       polls, nightly comparisons and escalations of a bridge are written as cron. Moved from Quartz to @Scheduled, or
#            checked beforehand with cron-utils, the same expression makes orders twice, or leaves a poll out for an hour.
# Told:      Quartz' FAQ tells of jobs that are skipped or repeated, without the pause of short intervals (issue 81 there); Spring's
#            page on cron does not speak of it.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.quartz-scheduler</groupId><artifactId>quartz</artifactId><version>2.5.2</version></dependency>
    <dependency><groupId>org.springframework</groupId><artifactId>spring-context</artifactId><version>7.0.10</version></dependency>
    <dependency><groupId>com.cronutils</groupId><artifactId>cron-utils</artifactId><version>9.2.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class Finding {
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d/M HH:mm xxx");

    public static void main(String[] arguments) throws Exception {
        show("0 0/10 * * * ?", "2026-10-25T01:45", 4);
        show("0 30 2 * * ?", "2026-10-24T12:00", 3);
        show("0 30 2 * * ?", "2026-03-28T12:00", 2);
        show("0 30 2 ? * SUN", "2026-03-28T12:00", 1);
    }

    private static void show(String text, String from, int count) throws Exception {
        var quartz = new org.quartz.CronExpression(text);
        quartz.setTimeZone(TimeZone.getTimeZone(ZONE));
        var spring = org.springframework.scheduling.support.CronExpression.parse(text);
        var definition = CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ);
        var utils = ExecutionTime.forCron(new CronParser(definition).parse(text));
        System.out.println(text + " from " + from);
        print("quartz", from, count, at -> quartz.getNextValidTimeAfter(Date.from(at.toInstant())).toInstant().atZone(ZONE));
        print("spring", from, count, spring::next);
        print("cron-utils", from, count, at -> utils.nextExecution(at).orElseThrow());
    }

    private static void print(String who, String from, int count, UnaryOperator<ZonedDateTime> next) {
        var start = LocalDateTime.parse(from).atZone(ZONE);
        System.out.println("  " + who + ": "
                + Stream.iterate(next.apply(start), next).limit(count).map(SHORT::format).collect(Collectors.joining(", ")));
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt

diff -u - out.txt <<'SEEN'
0 0/10 * * * ? from 2026-10-25T01:45
  quartz: 25/10 01:50 +02:00, 25/10 02:00 +01:00, 25/10 02:10 +01:00, 25/10 02:20 +01:00
  spring: 25/10 01:50 +02:00, 25/10 02:00 +02:00, 25/10 02:10 +02:00, 25/10 02:20 +02:00
  cron-utils: 25/10 01:50 +02:00, 25/10 02:00 +02:00, 25/10 02:10 +02:00, 25/10 02:20 +02:00
0 30 2 * * ? from 2026-10-24T12:00
  quartz: 25/10 02:30 +01:00, 26/10 02:30 +01:00, 27/10 02:30 +01:00
  spring: 25/10 02:30 +02:00, 25/10 02:30 +01:00, 26/10 02:30 +01:00
  cron-utils: 25/10 02:30 +02:00, 26/10 02:30 +01:00, 27/10 02:30 +01:00
0 30 2 * * ? from 2026-03-28T12:00
  quartz: 30/3 02:30 +02:00, 31/3 02:30 +02:00
  spring: 30/3 02:30 +02:00, 31/3 02:30 +02:00
  cron-utils: 30/3 02:30 +02:00, 31/3 02:30 +02:00
0 30 2 ? * SUN from 2026-03-28T12:00
  quartz: 5/4 02:30 +02:00
  spring: 5/4 02:30 +02:00
  cron-utils: 5/4 02:30 +02:00
SEEN
echo 'as described'
