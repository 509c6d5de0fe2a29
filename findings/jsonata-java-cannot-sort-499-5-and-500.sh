#!/usr/bin/env bash
# The Java port of JSONata cannot sort 499.5 and 500.
#
# Version:   com.dashjoin:jsonata 0.9.10 (Java) beside npm jsonata 2.2.2 (the reference).
# Behaviour: JSON has one kind of number, and so has JSONata. The port keeps whole numbers as Integer and others as Double, and
#            $sort compares them as Java does: two of a kind are sorted, a mixture ends in a ClassCastException. The order-by
#            operator, ^(price), sorts the same list. With a function of one's own, as the reference's page shows for objects,
#            the list is sorted, but rows that are equal change places where they keep them in the reference.
# Seen:      below; the port's own JSON parser makes an Integer of 12.0 as well.
# Why:       prices and efforts are whole in the examples that an expression is tried with. It fails for the first order that
#            has a half in it, with a message that names neither list nor number.
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
$sort(whole)
$sort(halves)
$sort(zero)
$sort(prices)
rows^(price).name
$sort(rows, function($l, $r) { $l.price > $r.price }).name
$sort(equal, function($l, $r) { $l.price > $r.price }).name
equal^(price).name
JSONATA
cat > input.json <<'JSON'
{
  "whole": [500, 12], "halves": [499.5, 12.25], "zero": [499.5, 12.0], "prices": [500, 499.5, 12],
  "rows": [{"name": "PC", "price": 500}, {"name": "screen", "price": 499.5}],
  "equal": [{"name": "first", "price": 1}, {"name": "second", "price": 1}, {"name": "third", "price": 1}]
}
JSON

cat > finding.js <<'JS'
const jsonata = require('jsonata');
const input = require('fs').readFileSync('input.json', 'utf8');
const lines = require('fs').readFileSync('expressions.txt', 'utf8').trim().split('\n');
(async () => {
  for (const line of lines) {
    const came = await jsonata(`$string(${line})`).evaluate(JSON.parse(input)).catch(error => 'error ' + error.code);
    console.log(`${line} => ${came ?? 'nothing'}`);
  }
})();
JS
node finding.js > reference.txt

cat > Finding.java <<'JAVA'
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;

public class Finding {
    public static void main(String[] args) throws Exception {
        String input = Files.readString(Path.of("input.json"));
        for (String line : Files.readAllLines(Path.of("expressions.txt"))) {
            Object came;
            try {
                came = Jsonata.jsonata("$string(" + line + ")").evaluate(Json.parseJson(input));
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
$sort(whole) => [12,500]
$sort(halves) => [12.25,499.5]
$sort(zero) => [12,499.5]
$sort(prices) => [12,499.5,500]
rows^(price).name => ["screen","PC"]
$sort(rows, function($l, $r) { $l.price > $r.price }).name => ["screen","PC"]
$sort(equal, function($l, $r) { $l.price > $r.price }).name => ["first","second","third"]
equal^(price).name => ["first","second","third"]
SEEN
diff -u - port.txt <<'SEEN'
$sort(whole) => [12,500]
$sort(halves) => [12.25,499.5]
$sort(zero) => error ClassCastException
$sort(prices) => error ClassCastException
rows^(price).name => ["screen","PC"]
$sort(rows, function($l, $r) { $l.price > $r.price }).name => ["screen","PC"]
$sort(equal, function($l, $r) { $l.price > $r.price }).name => ["third","second","first"]
equal^(price).name => ["first","second","third"]
SEEN
echo 'as described'
