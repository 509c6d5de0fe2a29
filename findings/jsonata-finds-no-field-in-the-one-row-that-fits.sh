#!/usr/bin/env bash
# One row of a table written in a JSONata expression has no fields; two rows of it have.
#
# Version:   npm jsonata 2.2.2 (the reference) beside com.dashjoin:jsonata 0.9.10 (Java).
# Behaviour: [{...}, {...}][from = "HR"].to, a table of translations with its question behind it, finds its row, and gives
#            nothing for .to as soon as that row is the only one. Where two rows fit, both are given; without a path behind it
#            the row is there. [0].to gives nothing too. The same table in parentheses, or in a variable, gives "Payroll".
#            The Java port stops with a ClassCastException where the reference gives nothing.
# Seen:      below.
# Why:       departments to area paths, priorities to numbers: every mapping between two ticket systems has such a table. "Nothing"
#            is what a field without a value gives, so the area is left out of the work item and nobody is told; the case with
#            two rows, which works, is the one that a table of translations never has.
# Told:      the documentation has predicates behind paths and behind parentheses and says of neither that a list written out
#            is another thing; that a single result stands for a list of one is how it explains sequences.
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
[{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}][from="HR"]
[{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}][from="HR"].to
[{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}][0].to
[{"from":"HR","to":"Operations"},{"from":"HR","to":"Payroll"}][from="HR"].to
[{"from":"HR","to":"Payroll"}].to
([{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}])[from="HR"].to
($table := [{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}]; $table[from="HR"].to)
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
[{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}][from="HR"] => {"from":"HR","to":"Payroll"}
[{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}][from="HR"].to => nothing
[{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}][0].to => nothing
[{"from":"HR","to":"Operations"},{"from":"HR","to":"Payroll"}][from="HR"].to => ["Operations","Payroll"]
[{"from":"HR","to":"Payroll"}].to => Payroll
([{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}])[from="HR"].to => Payroll
($table := [{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}]; $table[from="HR"].to) => Payroll
SEEN
diff -u - port.txt <<'SEEN'
[{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}][from="HR"] => {"from":"HR","to":"Payroll"}
[{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}][from="HR"].to => error ClassCastException
[{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}][0].to => error ClassCastException
[{"from":"HR","to":"Operations"},{"from":"HR","to":"Payroll"}][from="HR"].to => ["Operations","Payroll"]
[{"from":"HR","to":"Payroll"}].to => Payroll
([{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}])[from="HR"].to => Payroll
($table := [{"from":"IT","to":"Operations"},{"from":"HR","to":"Payroll"}]; $table[from="HR"].to) => Payroll
SEEN
echo 'as described'
