package dk.ordrebro.mapping;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Text as HTML, and foreign HTML made safe by an allow-list: no scripts, styles, forms, images or odd addresses. */
final class Html {
    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(
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
                    "a")
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
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br>");
    }

    static String sanitised(String html) {
        return ALLOWED.sanitize(html);
    }

    /** Markdown without raw HTML: Azure DevOps would render it. */
    static String markdown(String text) {
        return text.replace("<", "&lt;");
    }
}
