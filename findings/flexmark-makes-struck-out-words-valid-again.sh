#!/usr/bin/env bash
# Words struck out with <s> lose their stroke in flexmark's Markdown, and a bold label loses the blank after it.
#
# Version:   flexmark-html2md-converter 0.64.8 (Java); commonmark 0.32.0 reads the second case back.
# Behaviour: <del> and <strike> become ~~...~~, but <s>, the element that HTML keeps for what is no longer right and that
#            editors write, is dropped and its text stays. And where an editor put the blank inside the bold, as in
#            <b>Lokale: </b>2.14, the blank is dropped: **Lokale:**2.14, which no CommonMark renderer shows as bold, for a
#            closing ** between a colon and a digit closes nothing.
# Seen:      below.
# Why:       striking out is how people cancel one line of an order and leave it to be seen. After a move of the field to
#            Markdown, "two screens" is ordered again. The labels of forms pasted into tickets show bare asterisks.
# Told:      neither in the converter's page nor in its list of options.
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
    <dependency><groupId>org.commonmark</groupId><artifactId>commonmark</artifactId><version>0.32.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

public class Finding {
    public static void main(String[] args) {
        for (String html : new String[] {
            "<p><del>to skærme</del> en skærm</p>",
            "<p><strike>to skærme</strike> en skærm</p>",
            "<p><s>to skærme</s> en skærm</p>",
            "<p><b>Lokale:</b> 2.14</p>",
            "<p><b>Lokale: </b>2.14</p>"
        }) {
            String markdown = FlexmarkHtmlConverter.builder().build().convert(html).strip();
            System.out.println(html + " -> " + markdown);
            if (markdown.contains("**")) {
                System.out.print("  " + HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown)));
            }
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

diff -u - out.txt <<'SEEN'
<p><del>to skærme</del> en skærm</p> -> ~~to skærme~~ en skærm
<p><strike>to skærme</strike> en skærm</p> -> ~~to skærme~~ en skærm
<p><s>to skærme</s> en skærm</p> -> to skærme en skærm
<p><b>Lokale:</b> 2.14</p> -> **Lokale:** 2.14
  <p><strong>Lokale:</strong> 2.14</p>
<p><b>Lokale: </b>2.14</p> -> **Lokale:**2.14
  <p>**Lokale:**2.14</p>
SEEN
echo 'as described'
