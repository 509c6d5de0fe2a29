package dk.ordrebro.text;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Text as HTML, and foreign HTML made safe by an allow-list: no scripts, styles, forms or odd addresses; {@link Pictures} carries pictures past it. */
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

    /** Marks that Azure DevOps' editor writes otherwise. */
    private static final Map<String, String> RENAMED = Map.of("strike", "s", "del", "s", "ins", "u");

    /** What stands on lines of its own: without a block their words would run together. */
    private static final Set<String> BLOCKS = Set.of(
            ("address article aside center dd details dialog dl dt fieldset figcaption figure footer header legend main nav"
                            + " optgroup option section summary")
                    .split(" "));

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,6}");

    private static final PolicyFactory ALLOWED = policy();

    private static PolicyFactory policy() {
        HtmlPolicyBuilder policy = new HtmlPolicyBuilder().allowElements(ELEMENTS.toArray(new String[0]));
        RENAMED.forEach((from, to) -> policy.allowElements((name, attributes) -> to, from));
        BLOCKS.forEach(block -> policy.allowElements((name, attributes) -> "div", block));
        return policy.allowAttributes("href")
                .onElements("a")
                .allowAttributes("colspan", "rowspan")
                .matching(Pattern.compile("\\d{1,3}"))
                .onElements("th", "td")
                .allowAttributes("start")
                .matching(WHOLE_NUMBER)
                .onElements("ol")
                .allowAttributes("value")
                .matching(WHOLE_NUMBER)
                .onElements("li")
                .allowUrlProtocols("https", "http", "mailto")
                .requireRelNofollowOnLinks()
                .toFactory();
    }

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
        return ALLOWED.sanitize(HtmlRepairs.repaired(html), removed, removed);
    }

    static boolean allows(String element) {
        return ELEMENTS.contains(element);
    }

    /** Markdown without raw HTML: Azure DevOps would render it. */
    public static String markdown(String text) {
        return text.replace("<", "&lt;");
    }
}
