#!/usr/bin/env bash
# In the Java port of JSONata a point is any letter as soon as $replace is told how often to replace.
#
# Version:   com.dashjoin:jsonata 0.9.10 (Java) beside npm jsonata 2.2.2 (the reference).
# Behaviour: $replace("v1.2.3", ".", "-") replaces points in both. With a limit as fourth argument the port takes the text for
#            a regular expression, and the replacement for one with groups: the first letter goes, "(extra)" keeps its
#            brackets, "|" fits between any two letters, "+" alone is an error. Where a regular expression is meant, a backslash as
#            replacement is an error too. And where the replacement is a function, the groups it is given begin with the whole hit,
#            while those of $match begin with the first group, as in the reference: a date is put together wrongly.
# Seen:      below.
# Why:       a limit of 1 is how one replaces the first of something, in expressions that were tried out on the reference's
#            page. Area paths are made with a backslash. Most of this gives a wrong text, and no error.
# Told:      the port's README promises full compatibility with the reference.
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
$replace("v1.2.3", ".", "-")
$replace("v1.2.3", ".", "-", 1)
$replace("4 screens (extra)", "(extra)", "spare", 1)
$replace("Hold A|Hold B|Hold C", "|", ", ", 2)
$replace("50 kr. + moms", "+", "plus", 1)
$replace("KIT/Klient/Net", "/", "\\")
$replace("KIT/Klient/Net", /\//, "\\")
$match("2026-11-28", /(\d+)-(\d+)-(\d+)/).groups
$replace("2026-11-28", /(\d+)-(\d+)-(\d+)/, "$3.$2.$1")
$replace("2026-11-28", /(\d+)-(\d+)-(\d+)/, function($m) { $m.groups[2] & "." & $m.groups[1] & "." & $m.groups[0] })
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
$replace("v1.2.3", ".", "-") => v1-2-3
$replace("v1.2.3", ".", "-", 1) => v1-2.3
$replace("4 screens (extra)", "(extra)", "spare", 1) => 4 screens spare
$replace("Hold A|Hold B|Hold C", "|", ", ", 2) => Hold A, Hold B, Hold C
$replace("50 kr. + moms", "+", "plus", 1) => 50 kr. plus moms
$replace("KIT/Klient/Net", "/", "\\") => KIT\Klient\Net
$replace("KIT/Klient/Net", /\//, "\\") => KIT\Klient\Net
$match("2026-11-28", /(\d+)-(\d+)-(\d+)/).groups => ["2026","11","28"]
$replace("2026-11-28", /(\d+)-(\d+)-(\d+)/, "$3.$2.$1") => 28.11.2026
$replace("2026-11-28", /(\d+)-(\d+)-(\d+)/, function($m) { $m.groups[2] & "." & $m.groups[1] & "." & $m.groups[0] }) => 28.11.2026
SEEN
diff -u - port.txt <<'SEEN'
$replace("v1.2.3", ".", "-") => v1-2-3
$replace("v1.2.3", ".", "-", 1) => -1.2.3
$replace("4 screens (extra)", "(extra)", "spare", 1) => 4 screens (spare)
$replace("Hold A|Hold B|Hold C", "|", ", ", 2) => , , Hold A|Hold B|Hold C
$replace("50 kr. + moms", "+", "plus", 1) => error PatternSyntaxException
$replace("KIT/Klient/Net", "/", "\\") => KIT\Klient\Net
$replace("KIT/Klient/Net", /\//, "\\") => error IllegalArgumentException
$match("2026-11-28", /(\d+)-(\d+)-(\d+)/).groups => ["2026","11","28"]
$replace("2026-11-28", /(\d+)-(\d+)-(\d+)/, "$3.$2.$1") => 28.11.2026
$replace("2026-11-28", /(\d+)-(\d+)-(\d+)/, function($m) { $m.groups[2] & "." & $m.groups[1] & "." & $m.groups[0] }) => 11.2026.2026-11-28
SEEN
echo 'as described'
