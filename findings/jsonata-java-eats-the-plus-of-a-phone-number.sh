#!/usr/bin/env bash
# $decodeUrlComponent of JSONata's Java port makes a blank of every plus, and its $encodeUrl encodes no Danish letter.
#
# Version:   com.dashjoin:jsonata 0.9.10 (Java) beside npm jsonata 2.2.2 (the reference).
# Behaviour: the reference decodes as URLs are (plus is plus), the port as forms are (plus is a blank), in both decoding
#            functions. Encoding, the port's $encodeUrlComponent agrees with the reference, so what it encoded comes back
#            whole; but its $encodeUrl gives the text back as it was, with blanks and letters that no request line may hold.
# Seen:      below.
# Why:       phone numbers, time zones and mail addresses with a plus stand in query strings that order forms hand over;
#            "+4538123456" becomes " 4538123456" without an error. A link made with $encodeUrl ends at its first blank
#            when it is put into plain text or Markdown.
# Told:      nowhere; the port's README promises full compatibility, and the reference's documentation does not speak of plus.
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
$decodeUrlComponent("+4538123456")
$decodeUrl("https://example.com/?tid=10:00+01:00")
$decodeUrlComponent($encodeUrlComponent("+45 æ"))
$encodeUrlComponent("+45 æ")
$encodeUrl("https://example.com/mål?q=to ord")
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
$decodeUrlComponent("+4538123456") => +4538123456
$decodeUrl("https://example.com/?tid=10:00+01:00") => https://example.com/?tid=10:00+01:00
$decodeUrlComponent($encodeUrlComponent("+45 æ")) => +45 æ
$encodeUrlComponent("+45 æ") => %2B45%20%C3%A6
$encodeUrl("https://example.com/mål?q=to ord") => https://example.com/m%C3%A5l?q=to%20ord
SEEN
diff -u - port.txt <<'SEEN'
$decodeUrlComponent("+4538123456") =>  4538123456
$decodeUrl("https://example.com/?tid=10:00+01:00") => https://example.com/?tid=10:00 01:00
$decodeUrlComponent($encodeUrlComponent("+45 æ")) => +45 æ
$encodeUrlComponent("+45 æ") => %2B45%20%C3%A6
$encodeUrl("https://example.com/mål?q=to ord") => https://example.com/mål?q=to ord
SEEN
echo 'as described'
