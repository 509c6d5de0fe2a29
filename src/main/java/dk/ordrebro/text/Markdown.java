package dk.ordrebro.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Markdown as work items hold it: plain text that must show as it is, and Markdown as the HTML that a reader sees. */
public final class Markdown {
    private static final List<Extension> DIALECT = List.of(TablesExtension.create(), StrikethroughExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(DIALECT).build();
    private static final HtmlRenderer SAFE = renderer(true);
    private static final HtmlRenderer WHOLE = renderer(false);

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"|]+");
    private static final Pattern ACTIVE = Pattern.compile("[\\\\`*_\\[\\]~|$]");
    private static final Pattern BEGINS_A_BLOCK = Pattern.compile("^(\\s*)([#>+=-]|\\d{1,9}(?=[.)]))");

    private Markdown() {}

    private static HtmlRenderer renderer(boolean escapes) {
        return HtmlRenderer.builder()
                .extensions(DIALECT)
                .escapeHtml(escapes)
                .softbreak("<br>")
                .build();
    }

    /** Everything escaped, line breaks kept: what a reader sees is the text. */
    public static String escaped(String text) {
        return text.lines()
                .map(Markdown::line)
                .collect(Collectors.joining("\n"))
                .replaceAll("(?<=\\S)\n(?=\\S)", "  \n");
    }

    private static String line(String line) {
        String words = line.strip();
        return BEGINS_A_BLOCK.matcher(inline(words)).replaceFirst(Markdown::escapedStart);
    }

    private static String escapedStart(java.util.regex.MatchResult found) {
        String mark = found.group(2);
        boolean number = Character.isDigit(mark.charAt(0));
        return Matcher.quoteReplacement(found.group(1) + (number ? mark + "\\" : "\\" + mark));
    }

    /** Within a line; addresses stay whole, for they are links. */
    static String inline(String text) {
        StringBuilder out = new StringBuilder();
        Matcher address = ADDRESS.matcher(text);
        int from = 0;
        while (address.find()) {
            out.append(words(text.substring(from, address.start())))
                    .append('<')
                    .append(address.group())
                    .append('>');
            from = address.end();
        }
        return out.append(words(text.substring(from))).toString();
    }

    private static String words(String text) {
        return ACTIVE.matcher(text.replace("&", "&amp;").replace("<", "&lt;"))
                .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }

    /** As a reader sees it, raw HTML shown as text; not sanitised yet. */
    public static String html(String markdown) {
        return SAFE.render(PARSER.parse(markdown));
    }

    /** For comparing: raw HTML counts as markup, as it does where people turned HTML into Markdown; bare addresses are no links. */
    static String rendered(String markdown) {
        Document document = Jsoup.parseBodyFragment(WHOLE.render(PARSER.parse(markdown)));
        document.select("a[href]").forEach(link -> {
            if (link.text().equals(link.attr("href"))) {
                link.unwrap();
            }
        });
        document.outputSettings().prettyPrint(false);
        return document.body().html();
    }
}
