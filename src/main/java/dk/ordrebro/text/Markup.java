package dk.ordrebro.text;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of HTML that is safe to send. Whatever goes into a template is escaped, unless it is markup itself; so outside text
 * can never become an element or leave its attribute.
 */
public record Markup(String html) {
    public static final Markup NONE = new Markup("");
    private static final Pattern GAP = Pattern.compile("\\{}");

    /**
     * Fills the gaps {@code {}} of a template in their order.
     *
     * @param template written in code, never made from outside text; attributes stand in double quotes
     */
    public static Markup of(String template, Object... values) {
        Matcher gap = GAP.matcher(template);
        StringBuilder html = new StringBuilder();
        int nth = 0;
        while (gap.find()) {
            Object value = values[nth];
            nth++;
            gap.appendReplacement(html, Matcher.quoteReplacement(safe(value)));
        }
        return new Markup(gap.appendTail(html).toString());
    }

    /** One after the other. */
    public static Markup all(Collection<Markup> parts) {
        return new Markup(parts.stream().map(Markup::html).collect(Collectors.joining("\n")));
    }

    /** One after the other. */
    public Markup and(Markup next) {
        return new Markup(html + next.html);
    }

    /**
     * Plain text with its line breaks, in which addresses of these hosts are links; those of others stay text.
     *
     * @param hosts as {@code http://127.0.0.1:8091}; a slash must follow them in the text, or another host would only begin so
     */
    public static Markup prose(String text, Collection<String> hosts) {
        String starts = hosts.stream().map(host -> Pattern.quote(host + "/")).collect(Collectors.joining("|"));
        Pattern own =
                Pattern.compile("(?:" + (hosts.isEmpty() ? "(?!)" : starts) + ")(?:[^\\s<>\"']*[^\\s<>\"'.,;:!?)])?");
        Matcher address = own.matcher(text);
        StringBuilder html = new StringBuilder();
        int from = 0;
        while (address.find()) {
            html.append(escaped(text.substring(from, address.start())));
            html.append(of("<a href=\"{}\">{}</a>", address.group(), address.group()).html);
            from = address.end();
        }
        return new Markup(html.append(escaped(text.substring(from))).toString().replace("\n", "<br>"));
    }

    private static String safe(Object value) {
        return value instanceof Markup markup ? markup.html : escaped(String.valueOf(value));
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c);
            }
        });
        return out.toString();
    }
}
