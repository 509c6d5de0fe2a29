#!/usr/bin/env bash
# flexmark's converter from HTML to Markdown rewrites dashes and quotation marks as typewriter signs.
#
# Version:   flexmark-html2md-converter 0.64.8 (Java); commonmark 0.32.0 reads the result back.
# Behaviour: without being asked, it turns » and « into >> and <<, – and — into -- and ---, … into three full stops and
#            curly quotes into straight ones: the source form of flexmark's own typographic extension. Read by any other
#            Markdown renderer, they stay as they are.
# Seen:      below; "8–16" comes back as "8--16", a quoted word in arrows.
# Why:       »...« is how Danish sets quotation marks, and the en dash is how it writes hours and ranges. Fields that go from
#            HTML to Markdown and are compared later differ in every such text, and what people see is changed for good.
# Told:      the options TYPOGRAPHIC_QUOTES and TYPOGRAPHIC_SMARTS (both on) are in the source; the page about the typographic
#            extension tells of the other direction, and the converter's page does not say that the text changes.
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
import com.vladsch.flexmark.util.data.MutableDataSet;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

public class Finding {
    public static void main(String[] args) {
        String html = "<p>»Haster« – kl. 8–16 … “snarest”</p>";
        String markdown = FlexmarkHtmlConverter.builder().build().convert(html).strip();
        System.out.println(html);
        System.out.println(markdown);
        System.out.print(HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown)));
        System.out.println("with both options off");
        System.out.println(FlexmarkHtmlConverter.builder(new MutableDataSet()
                        .set(FlexmarkHtmlConverter.TYPOGRAPHIC_QUOTES, false)
                        .set(FlexmarkHtmlConverter.TYPOGRAPHIC_SMARTS, false))
                .build()
                .convert(html)
                .strip());
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

diff -u - out.txt <<'SEEN'
<p>»Haster« – kl. 8–16 … “snarest”</p>
\>\>Haster\<\< -- kl. 8--16 ... "snarest"
<p>&gt;&gt;Haster&lt;&lt; -- kl. 8--16 ... &quot;snarest&quot;</p>
with both options off
»Haster« – kl. 8–16 … “snarest”
SEEN
echo 'as described'
