package dk.ordrebro.scaffold;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words from ServiceNow as they may stand in a file that the program writes: they stay text, whatever they hold. */
final class SafeText {
    private static final int LONGEST_NAME = 50;
    private static final int JOINER = 0x200D; // holds the parts of one emoji together

    private static final Pattern WORDS = Pattern.compile("\\p{L}[\\p{L}\\d]*([ _-][\\p{L}\\d]+)*");
    private static final Set<String> YAML_WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n"); // some of them in older readers only

    private SafeText() {}

    /** A YAML scalar: in double quotes, unless it is words that mean nothing else without. */
    static String yaml(String text) {
        if (WORDS.matcher(text).matches() && !YAML_WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (visible(point)) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08X", surrogate(point) ? 0xFFFD : point));
            }
        });
        return quoted.append('"').toString();
    }

    /** A string of an expression, with its quotes. JSONata knows no escape for an apostrophe. */
    static String expression(String text) {
        char quote = text.indexOf('\'') >= 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(quote).toString();
    }

    /** One line without anything invisible: for comments and block text. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(point -> line.appendCodePoint(visible(point) ? point : ' '));
        return line.toString().replaceAll("[\\s\\u00a0]+", " ").strip();
    }

    /** As {@link #line}, in a value of a mapping: no expression begins in it. */
    static String value(String text) {
        return line(text).replace("${", "$${");
    }

    /** A name of a mapping: small letters, digits and hyphens; empty when nothing of the text can stand in one. */
    static String kebab(String text) {
        String danish = text.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa");
        String plain = Normalizer.normalize(danish, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String kebab = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return kebab.length() <= LONGEST_NAME
                ? kebab
                : kebab.substring(0, LONGEST_NAME).replaceAll("-$", "");
    }

    private static boolean visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> point == JOINER; // others can turn the line around before a reader's eyes
            default -> true;
        };
    }

    private static boolean surrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
