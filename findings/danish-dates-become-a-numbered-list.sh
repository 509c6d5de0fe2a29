#!/usr/bin/env bash
# Two Danish dates in two paragraphs leave flexmark's Markdown as one list, and the second date is another day.
#
# Version:   flexmark-html2md-converter 0.64.8 (Java), turndown 7.2.5 (npm) beside it; commonmark 0.32.0 and marked 18.2.1 read
#            the result back.
# Behaviour: Danish writes "24. december", which at the start of a line is the marker of an ordered list. flexmark escapes *,
#            ~ and > but neither "24.", "-" nor "+" at the start of a paragraph; turndown does. A list counts on from
#            its first number, so "1. december" and "24. december" are shown as items 1 and 2.
# Seen:      below: the number 24 is gone, and "- 4 stk." has become a bullet.
# Why:       the first thing in a paragraph of an order is often its date or its count. People read "2. december" where the
#            24th was asked for, in a description that converted without a complaint. Norwegian and German dates fare alike.
# Told:      that numbers with a full stop start lists stands in CommonMark; that flexmark's converter leaves them is told
#            nowhere.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund turndown@7.2.5 marked@18.2.1
echo '<p>1. december: ny bærbar</p><p>24. december: retur</p><p>- 4 stk. kabler</p>' > order.html
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
import java.nio.file.Files;
import java.nio.file.Path;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

public class Finding {
    public static void main(String[] args) throws Exception {
        String html = Files.readString(Path.of("order.html"));
        String markdown = FlexmarkHtmlConverter.builder().build().convert(html).strip();
        Files.writeString(Path.of("order.markdown"), markdown);
        System.out.println("flexmark\n" + markdown);
        System.out.print("commonmark\n" + HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown)));
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }
cat > back.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { marked } from 'marked';
import Turndown from 'turndown';
console.log('marked\n' + marked.parse(readFileSync('order.markdown', 'utf8')).trim());
console.log('turndown\n' + new Turndown().turndown(readFileSync('order.html', 'utf8')));
JS
node back.mjs >> out.txt

diff -u - out.txt <<'SEEN'
flexmark
1. december: ny bærbar

24. december: retur

- 4 stk. kabler
commonmark
<ol>
<li>
<p>december: ny bærbar</p>
</li>
<li>
<p>december: retur</p>
</li>
</ol>
<ul>
<li>4 stk. kabler</li>
</ul>
marked
<ol>
<li><p>december: ny bærbar</p>
</li>
<li><p>december: retur</p>
</li>
</ol>
<ul>
<li>4 stk. kabler</li>
</ul>
turndown
1\. december: ny bærbar

24\. december: retur

\- 4 stk. kabler
SEEN
echo 'as described'
