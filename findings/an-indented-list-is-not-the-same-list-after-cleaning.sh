#!/usr/bin/env bash
# A list indented in a browser's editor gets an extra bullet from one cleaner and loses its indent in another converter.
#
# Version:   owasp-java-html-sanitizer 20260313.1, jsoup 1.24.1 and flexmark-html2md-converter 0.64.8 (Java), turndown 7.2.5
#            (npm).
# Behaviour: "indent" in an editable page puts the inner <ul> straight into the outer one, not into an <li>; browsers show
#            it as anyone expects. The sanitizer repairs that by an <li> of its own, which shows as an empty bullet before
#            the first inner item. turndown gives inner items the level of outer ones. jsoup and flexmark keep what is seen.
# Seen:      below.
# Why:       descriptions in Azure DevOps and ServiceNow are made of such lists. Whoever cleans and writes back adds a bullet
#            nobody typed, differs from what he read, and offers the change to the other side again; whoever moves a field to
#            Markdown makes "dock" a thing of its own instead of part of "laptop".
# Told:      neither in the sanitizer's documentation nor in turndown's.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund turndown@7.2.5
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.googlecode.owasp-java-html-sanitizer</groupId><artifactId>owasp-java-html-sanitizer</artifactId><version>20260313.1</version></dependency>
    <dependency><groupId>org.jsoup</groupId><artifactId>jsoup</artifactId><version>1.24.1</version></dependency>
    <dependency><groupId>com.vladsch.flexmark</groupId><artifactId>flexmark-html2md-converter</artifactId><version>0.64.8</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Safelist;
import org.owasp.html.HtmlPolicyBuilder;

public class Finding {
    public static void main(String[] args) {
        String list = "<ul><li>laptop</li><ul><li>dock</li></ul><li>skærm</li></ul>";
        System.out.println("owasp\n" + new HtmlPolicyBuilder().allowElements("ul", "li").toFactory().sanitize(list));
        System.out.println("jsoup\n" + Jsoup.clean(list, "", Safelist.basic(), new OutputSettings().prettyPrint(false)));
        System.out.println("flexmark\n" + FlexmarkHtmlConverter.builder().build().convert(list).strip());
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }
node -p "'turndown\n' + new (require('turndown'))().turndown('<ul><li>laptop</li><ul><li>dock</li></ul><li>skærm</li></ul>').replace(/\n+/g, '\n')" >> out.txt

diff -u - out.txt <<'SEEN'
owasp
<ul><li>laptop</li><li><ul><li>dock</li></ul></li><li>skærm</li></ul>
jsoup
<ul><li>laptop</li><ul><li>dock</li></ul><li>skærm</li></ul>
flexmark
* laptop
  * dock
* skærm
turndown
*   laptop
*   dock
*   skærm
SEEN
echo 'as described'
