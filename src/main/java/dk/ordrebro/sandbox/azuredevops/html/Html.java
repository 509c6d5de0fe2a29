package dk.ordrebro.sandbox.azuredevops.html;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Rewrites long text as the real service does: comments and scripts are gone, entities are written its own way, a space
 * stands before the closing tag of a block. Rewriting twice changes nothing more.
 */
public final class Html {
    private static final Set<String> DROPPED = Set.of(
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "button",
            "svg",
            "math",
            "meta",
            "link",
            "base",
            "noscript",
            "template",
            "textarea",
            "select",
            "title",
            "head",
            "frame",
            "frameset",
            "noframes");
    private static final Set<String> KEPT = Set.of(
            "a",
            "b",
            "blockquote",
            "br",
            "code",
            "div",
            "em",
            "font",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "img",
            "li",
            "ol",
            "p",
            "pre",
            "s",
            "span",
            "strong",
            "sub",
            "sup",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "u",
            "ul");
    private static final Set<String> BLOCKS =
            Set.of("blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "td", "th");
    private static final Set<String> VOID = Set.of("br", "hr", "img");
    private static final Set<String> ATTRIBUTES =
            Set.of("href", "src", "alt", "title", "style", "color", "width", "height", "target", "data-vss-mention");

    private Html() {}

    public static String rewritten(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            StringBuilder plain = new StringBuilder(html.length() + 16);
            escape(html, plain);
            return plain.toString();
        }
        StringBuilder out = new StringBuilder(html.length() + 32);
        for (Node node : Jsoup.parseBodyFragment(html).body().childNodes()) {
            write(node, out);
        }
        return out.toString();
    }

    private static void write(Node node, StringBuilder out) {
        if (node instanceof TextNode text) {
            escape(text.getWholeText(), out);
        } else if (node instanceof Element element && !DROPPED.contains(element.normalName())) {
            write(element, out);
        }
    }

    private static void write(Element element, StringBuilder out) {
        String name = element.normalName();
        boolean kept = KEPT.contains(name);
        if (kept) {
            out.append('<').append(name);
            element.attributes().forEach(attribute -> write(attribute, out));
            out.append('>');
        }
        int start = out.length();
        element.childNodes().forEach(child -> write(child, out));
        if (kept && !VOID.contains(name)) {
            boolean empty = out.length() == start;
            if (BLOCKS.contains(name) && !empty && !Character.isWhitespace(out.charAt(out.length() - 1))) {
                out.append(' ');
            }
            out.append("</").append(name).append('>');
        }
    }

    private static void write(Attribute attribute, StringBuilder out) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = attribute.getValue();
        String squeezed = value.replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
        boolean dangerous = squeezed.startsWith("javascript:")
                || squeezed.startsWith("vbscript:")
                || squeezed.startsWith("data:")
                || squeezed.contains("expression(");
        if (ATTRIBUTES.contains(name) && !dangerous) {
            out.append(' ').append(name).append("=\"");
            escape(value, out);
            out.append('"');
        }
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\u00a0' -> out.append("&nbsp;");
                default -> out.append(c);
            }
        }
    }
}
