#!/usr/bin/env bash
# An image whose file happens to be called key.png or computer.png leaves flexmark's converter as :key: or :computer:.
#
# Version:   flexmark-html2md-converter 0.64.8 (Java).
# Behaviour: when the name of an image's file, without .png, is a short name of an emoji, address and alternative text are
#            thrown away and the short name is written between colons, whatever host and folder the image lies in. A query
#            after the name does not matter; .jpg and a capital letter do.
# Seen:      below; some names come out as others (phone.png as :telephone:).
# Why:       pictures in catalogs and signatures are called computer.png, phone.png, lock.png, calendar.png. Short names are no
#            part of CommonMark, so people see ":computer:", or an emoji at best, and the picture, with what its
#            alternative text said, is gone.
# Told:      issue 46 there asked for short names out of GitHub's emoji pictures; that any picture counts is told nowhere.
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
    <dependency><groupId>com.vladsch.flexmark</groupId><artifactId>flexmark-html2md-converter</artifactId><version>0.64.8</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;

public class Finding {
    public static void main(String[] args) {
        FlexmarkHtmlConverter converter = FlexmarkHtmlConverter.builder().build();
        for (String image : new String[] {
            "<img src='https://example.com/katalog/computer.png' alt='Bærbar, 14 tommer'>",
            "<img src='https://example.com/katalog/computer.png?v=2' alt='Bærbar, 14 tommer'>",
            "<img src='https://example.com/katalog/computer.jpg' alt='Bærbar, 14 tommer'>",
            "<img src='https://example.com/katalog/Computer.png' alt='Bærbar, 14 tommer'>",
            "<img src='https://example.com/katalog/phone.png' alt='Telefon'>",
            "<img src='https://example.com/katalog/skærm.png' alt='Skærm'>"
        }) {
            System.out.println(converter.convert("<p>Valgt: " + image + "</p>").strip());
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

diff -u - out.txt <<'SEEN'
Valgt: :computer:
Valgt: :computer:
Valgt: ![Bærbar, 14 tommer](https://example.com/katalog/computer.jpg)
Valgt: ![Bærbar, 14 tommer](https://example.com/katalog/Computer.png)
Valgt: :telephone:
Valgt: ![Skærm](https://example.com/katalog/skærm.png)
SEEN
echo 'as described'
