package dk.ordrebro.text;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** The forms in which two texts are compared: what a reader would call the same text is one. */
public final class SameText {
    private static final Set<String> BLOCKS =
            Set.of("br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3");

    private SameText() {}

    /** Plain text: clean, no blanks at the ends, hard blanks as blanks, entities decoded once. */
    public static String plain(String text) {
        return Parser.unescapeEntities(CleanText.clean(text), false)
                .replace('\u00A0', ' ')
                .strip();
    }

    /** The same of Markdown: equal to that of the HTML that says the same. */
    public static String markdown(String text) {
        return html(Markdown.rendered(text));
    }

    /** How many pictures are only named in HTML. */
    public static long marks(String html) {
        return Pictures.marks(html);
    }

    /** The same of Markdown. */
    public static long marksOfMarkdown(String text) {
        return Pictures.marks(Markdown.rendered(text));
    }

    /**
     * The words and their line breaks, with links and pictures kept: what a reader would call the same text. A picture that we
     * carried, and the mark that stands for it, are one.
     */
    public static String html(String text) {
        Document document = Jsoup.parseBodyFragment(text);
        Pictures.unnamed(document);
        StringBuilder words = new StringBuilder();
        document.body().traverse((node, depth) -> {
            if (node instanceof TextNode run) {
                words.append(run.getWholeText().replace('\u00a0', ' '));
            } else if (node instanceof Element element) {
                words.append(BLOCKS.contains(element.normalName()) ? "\n" : "")
                        .append(element.attr("href"))
                        .append(element.attr("src"));
            }
        });
        return words.toString()
                .replaceAll("[ \\t\\r]+", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
    }
}
