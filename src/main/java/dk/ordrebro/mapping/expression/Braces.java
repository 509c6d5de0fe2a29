package dk.ordrebro.mapping.expression;

/** Finds where a {@code ${...}} ends: braces inside strings, quoted names, comments and regular expressions do not count. */
public final class Braces {
    private static final String BEFORE_REGEX =
            "(,=:[{;&|?<>!~+*"; // a slash after one of these begins a regular expression

    private final String text;
    private int at;
    private char before = '(';

    private Braces(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** The offset of the closing brace, or -1; {@code from} is just after the opening one. */
    public static int closing(String text, int from) {
        return new Braces(text, from).find();
    }

    /** The text with what stands in texts, quoted names, comments and regular expressions blanked out; as long as before. */
    static String blanked(String text) {
        Braces braces = new Braces(text, 0);
        StringBuilder blanked = new StringBuilder(text);
        while (braces.at < text.length()) {
            int from = braces.at;
            char c = text.charAt(from);
            if (!Character.isWhitespace(c)) {
                braces.skipOver(c);
                braces.before = c;
            }
            int to = Math.min(braces.at, text.length() - 1);
            for (int i = from + 1; i < to; i++) {
                blanked.setCharAt(i, ' ');
            }
            braces.at++;
        }
        return blanked.toString();
    }

    private int find() {
        int open = 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '}' && --open == 0) {
                return at;
            }
            if (c == '{') {
                open++;
            }
            if (!Character.isWhitespace(c)) {
                skipOver(c);
                before = c;
            }
            at++;
        }
        return -1;
    }

    /** Moves to the last character of what begins here. */
    private void skipOver(char c) {
        if (c == '"' || c == '\'') {
            skipTo(c, true);
        } else if (c == '`') {
            skipTo(c, false);
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 1;
        } else if (c == '/' && BEFORE_REGEX.indexOf(before) >= 0) {
            skipTo('/', true);
        }
    }

    private void skipTo(char end, boolean escapes) {
        at++;
        while (at < text.length() && text.charAt(at) != end) {
            at += escapes && text.charAt(at) == '\\' ? 2 : 1;
        }
    }
}
