package dk.ordrebro.servicenow;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Text from and to ServiceNow: made harmless, and brought to the form in which two texts are compared. */
final class Text {
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?");
    private static final int MESSAGE_LIMIT = 300;

    private Text() {}

    /** Without control characters (tab and line breaks stay) and with lone surrogates replaced: no neighbour can store them. */
    static String clean(String text) {
        if (text.codePoints().noneMatch(Text::harmful)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (lone(point)) {
                kept.append('\uFFFD');
            } else if (!harmful(point)) {
                kept.appendCodePoint(point);
            }
        });
        return kept.toString();
    }

    /** The form two texts are compared in: clean, one kind of line break, no blanks at the ends, entities decoded once. */
    static String normal(String text) {
        String decoded = Parser.unescapeEntities(clean(text), false);
        return LINE_BREAK
                .matcher(decoded)
                .replaceAll("\n")
                .replace('\u00A0', ' ')
                .strip();
    }

    /** A neighbour's own words, fit for a log line: clean, on one line, cut. */
    static String message(String text) {
        String line = clean(text).replaceAll("\\s+", " ").strip();
        return line.length() <= MESSAGE_LIMIT ? line : line.substring(0, MESSAGE_LIMIT) + "…";
    }

    static Optional<String> filled(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static boolean harmful(int point) {
        return lone(point) || (Character.isISOControl(point) && point != '\t' && point != '\n' && point != '\r');
    }

    private static boolean lone(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
