package dk.ordrebro.text;

import java.util.Set;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Text as HTML, and foreign HTML made safe by an allow-list: no scripts, styles, forms, images or odd addresses. */
public final class Html {
    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "div",
            "span",
            "br",
            "hr",
            "b",
            "strong",
            "i",
            "em",
            "u",
            "s",
            "sub",
            "sup",
            "code",
            "pre",
            "blockquote",
            "ul",
            "ol",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "a");

    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(ELEMENTS.toArray(new String[0]))
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("colspan", "rowspan")
            .matching(java.util.regex.Pattern.compile("\\d{1,3}"))
            .onElements("th", "td")
            .allowUrlProtocols("https", "http", "mailto")
            .requireRelNofollowOnLinks()
            .toFactory();

    private Html() {}

    /** Everything escaped, line breaks kept. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br>");
    }

    /** @param removed gets the names of what was taken out */
    public static String sanitised(String html, HtmlRemoved removed) {
        return ALLOWED.sanitize(html, removed, removed);
    }

    static boolean allows(String element) {
        return ELEMENTS.contains(element);
    }

    /** Markdown without raw HTML: Azure DevOps would render it. */
    public static String markdown(String text) {
        return text.replace("<", "&lt;");
    }
}
