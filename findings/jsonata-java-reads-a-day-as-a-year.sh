#!/usr/bin/env bash
# A day in ISO 8601's short form, 20261201, is the first of January of the year 1201 to JSONata's Java port.
#
# Version:   com.dashjoin:jsonata 0.9.10 (Java) beside npm jsonata 2.2.2 (the reference).
# Behaviour: $toMillis without a picture takes ISO 8601. 20261201 is ISO 8601's basic form of a day; the reference knows the
#            extended form alone and says so (D3110). The port takes all eight digits for a year, and $fromMillis prints
#            its last four: no error, and a date of the right form. 2026-12, which the reference takes for the month's first
#            day, is an error in the port.
# Seen:      below.
# Why:       iCalendar, SAP, EDIFACT and names of files write days like that. Who tried the expression on the reference's page saw
#            an error there, and expects one. The port's answer has the form of a date and is eight hundred years overdue.
# Told:      the port's README promises full compatibility with the reference. "[Y0001][M01][D01]" as a picture is right in both.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund jsonata@2.2.2
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.dashjoin</groupId><artifactId>jsonata</artifactId><version>0.9.10</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > expressions.txt <<'JSONATA'
$fromMillis($toMillis("2026-12-01"))
$toMillis("20261201")
$fromMillis($toMillis("20261201"))
$fromMillis($toMillis("20261201"), "[D01].[M01].[Y0001]")
$fromMillis($toMillis("20261201", "[Y0001][M01][D01]"))
$fromMillis($toMillis("2026-12"))
JSONATA

cat > finding.js <<'JS'
const jsonata = require('jsonata');
const lines = require('fs').readFileSync('expressions.txt', 'utf8').trim().split('\n');
(async () => {
  for (const line of lines) {
    const came = await jsonata(`$string(${line})`).evaluate({}).catch(error => 'error ' + error.code);
    console.log(`${line} => ${came ?? 'nothing'}`);
  }
})();
JS
node finding.js > reference.txt

cat > Finding.java <<'JAVA'
import com.dashjoin.jsonata.Jsonata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

public class Finding {
    public static void main(String[] args) throws Exception {
        for (String line : Files.readAllLines(Path.of("expressions.txt"))) {
            Object came;
            try {
                came = Jsonata.jsonata("$string(" + line + ")").evaluate(Map.of());
            } catch (RuntimeException e) {
                came = "error " + e.getClass().getSimpleName();
            }
            System.out.println(line + " => " + (came == null ? "nothing" : came));
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > port.txt

diff -u - reference.txt <<'SEEN'
$fromMillis($toMillis("2026-12-01")) => 2026-12-01T00:00:00.000Z
$toMillis("20261201") => error D3110
$fromMillis($toMillis("20261201")) => error D3110
$fromMillis($toMillis("20261201"), "[D01].[M01].[Y0001]") => error D3110
$fromMillis($toMillis("20261201", "[Y0001][M01][D01]")) => 2026-12-01T00:00:00.000Z
$fromMillis($toMillis("2026-12")) => 2026-12-01T00:00:00.000Z
SEEN
diff -u - port.txt <<'SEEN'
$fromMillis($toMillis("2026-12-01")) => 2026-12-01T00:00:00.000Z
$toMillis("20261201") => 639319580265600000
$fromMillis($toMillis("20261201")) => 1201-01-01T00:00:00.000Z
$fromMillis($toMillis("20261201"), "[D01].[M01].[Y0001]") => 01.01.1201
$fromMillis($toMillis("20261201", "[Y0001][M01][D01]")) => 2026-12-01T00:00:00.000Z
$fromMillis($toMillis("2026-12")) => error DateTimeParseException
SEEN
echo 'as described'
