#!/usr/bin/env bash
# A year of two digits is read a century off by JSONata, and two thousand years off by its Java port.
#
# Version:   npm jsonata 2.2.2 (the reference) beside com.dashjoin:jsonata 0.9.10 (Java).
# Behaviour: $fromMillis writes 2026 as 26 for [Y01] or [Y,2-2]. Reading the same text with the same picture, the reference
#            gives 1926, and 1975 for 75: always the 1900s, for it leaves the number to JavaScript's Date.UTC. The port
#            gives the year 26. Neither the picture's width nor a pivot year matters, and nothing is said.
# Seen:      below; the last two lines show the texts that a date field then gets.
# Why:       dd-MM-yy is how forms and spreadsheets in Denmark often write a date. 1926 is a date that every system takes for a
#            due date without a word; the year 26 fails only where a database begins later.
# Told:      nowhere: the documentation of $toMillis says that the picture has the syntax of XPath's fn:format-dateTime,
#            which only writes. Putting "20" into the text before it is read is the way out.
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
$fromMillis(1795737600000, "[D01]-[M01]-[Y01]")
$toMillis("27-11-2026", "[D01]-[M01]-[Y0001]")
$toMillis("27-11-26", "[D01]-[M01]-[Y01]")
$toMillis("27-11-26", "[D01]-[M01]-[Y,2-2]")
$fromMillis($toMillis("27-11-26", "[D01]-[M01]-[Y01]"))
$fromMillis($toMillis("27-11-75", "[D01]-[M01]-[Y01]"))
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
$fromMillis(1795737600000, "[D01]-[M01]-[Y01]") => 27-11-26
$toMillis("27-11-2026", "[D01]-[M01]-[Y0001]") => 1795737600000
$toMillis("27-11-26", "[D01]-[M01]-[Y01]") => -1360022400000
$toMillis("27-11-26", "[D01]-[M01]-[Y,2-2]") => -1360022400000
$fromMillis($toMillis("27-11-26", "[D01]-[M01]-[Y01]")) => 1926-11-27T00:00:00.000Z
$fromMillis($toMillis("27-11-75", "[D01]-[M01]-[Y01]")) => 1975-11-27T00:00:00.000Z
SEEN
diff -u - port.txt <<'SEEN'
$fromMillis(1795737600000, "[D01]-[M01]-[Y01]") => 27-11-26
$toMillis("27-11-2026", "[D01]-[M01]-[Y0001]") => 1795737600000
$toMillis("27-11-26", "[D01]-[M01]-[Y01]") => -61318166400000
$toMillis("27-11-26", "[D01]-[M01]-[Y,2-2]") => -61318166400000
$fromMillis($toMillis("27-11-26", "[D01]-[M01]-[Y01]")) => 0026-11-27T00:00:00.000Z
$fromMillis($toMillis("27-11-75", "[D01]-[M01]-[Y01]")) => 0075-11-27T00:00:00.000Z
SEEN
echo 'as described'
