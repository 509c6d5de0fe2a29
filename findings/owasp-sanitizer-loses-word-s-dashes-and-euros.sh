#!/usr/bin/env bash
# The OWASP sanitizer turns the dash in "10&#150;20 stk." into an invisible control character, so that people read 1020.
#
# Version:   owasp-java-html-sanitizer 20260313.1, the newest release; jsoup 1.24.1 beside it.
# Behaviour: numbers 128 to 159 in a character reference mean the characters of Windows-1252 in HTML (the standard has the
#            table); Word, Outlook and old editors wrote dashes, quotes, ellipses and the euro sign that way. The
#            sanitizer takes the numbers for Unicode and writes C1 controls (U+0080 to U+009F) into its result, which no
#            browser draws. jsoup's cleaner reads them as browsers do.
# Seen:      below, controls shown by their number.
# Why:       mail signatures, catalog descriptions and knowledge articles from the years of Outlook 2007 go through
#            sanitizers into ticket systems every day. Amounts and ranges change their meaning in a text that looks clean.
# Told:      upstream's pull request 414 (September 2026) describes and mends it; no release has it yet.
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
    <dependency><groupId>com.googlecode.owasp-java-html-sanitizer</groupId><artifactId>owasp-java-html-sanitizer</artifactId><version>20260313.1</version></dependency>
    <dependency><groupId>org.jsoup</groupId><artifactId>jsoup</artifactId><version>1.24.1</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Safelist;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

public class Finding {
    public static void main(String[] args) {
        PolicyFactory owasp = new HtmlPolicyBuilder().allowElements("p").toFactory();
        OutputSettings plain = new OutputSettings().prettyPrint(false);
        for (String html : new String[] {
            "<p>10&#150;20 stk.</p>", "<p>Pris 5&#128; &#147;fast&#148;</p>", "<p>10&ndash;20 stk., 5&euro;</p>"
        }) {
            System.out.println(html);
            System.out.println("  owasp " + visible(owasp.sanitize(html)));
            System.out.println("  jsoup " + visible(Jsoup.clean(html, "", Safelist.basic(), plain)));
        }
    }

    private static String visible(String text) {
        StringBuilder seen = new StringBuilder();
        text.chars().forEach(c -> seen.append(c >= 0x80 && c < 0xa0 ? String.format("[U+%04X]", c) : (char) c));
        return seen.toString();
    }
}
JAVA
java -cp 'lib/*' Finding.java > out.txt 2> log.txt || { cat log.txt >&2; exit 1; }

diff -u - out.txt <<'SEEN'
<p>10&#150;20 stk.</p>
  owasp <p>10[U+0096]20 stk.</p>
  jsoup <p>10–20 stk.</p>
<p>Pris 5&#128; &#147;fast&#148;</p>
  owasp <p>Pris 5[U+0080] [U+0093]fast[U+0094]</p>
  jsoup <p>Pris 5€ “fast”</p>
<p>10&ndash;20 stk., 5&euro;</p>
  owasp <p>10–20 stk., 5€</p>
  jsoup <p>10–20 stk., 5€</p>
SEEN
echo 'as described'
