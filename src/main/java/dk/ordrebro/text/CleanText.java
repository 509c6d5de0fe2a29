package dk.ordrebro.text;

import java.util.function.UnaryOperator;

/** Cleans text of what neither system takes, and cuts it to its limit without breaking a character. */
public final class CleanText {
    /** Azure DevOps' limit of single-line text, in UTF-16 units as .NET counts. */
    public static final int SHORT = 255;

    /** A little below Azure DevOps' 1,048,576 of long text. */
    public static final int LONG = 1_000_000;

    private static final int MESSAGE = 300;
    private static final char REPLACEMENT = '\uFFFD';
    private static final String MORE = "…";

    private CleanText() {}

    /** Halves of surrogate pairs become the replacement character: neither system, no database and no JSON can carry them. */
    public static String whole(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().map(c -> half(c) ? REPLACEMENT : c).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Whole, line breaks as {@code \n}; control characters (but tabs) and non-characters gone: both systems take it. */
    public static String clean(String text) {
        if (text.codePoints().allMatch(CleanText::fit)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        whole(text.replace("\r\n", "\n").replace('\r', '\n'))
                .codePoints()
                .filter(CleanText::fit)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** A neighbour's own words, fit for a log line: clean, on one line, cut. */
    public static String message(String text) {
        String line = clean(text).replaceAll("\\s+", " ").strip();
        return line.length() <= MESSAGE ? line : whole(line.substring(0, MESSAGE)) + MORE;
    }

    private static boolean half(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean fit(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE -> false;
            default -> (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
        };
    }

    /** One line: breaks and tabs become one space each run. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int end = at;
            while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                String space = text.substring(at, end);
                line.append(space.chars().allMatch(c -> c == ' ') ? space : " ");
                at = end;
            } else {
                line.append(text.charAt(at++));
            }
        }
        return line.toString().strip();
    }

    /** At most {@code limit} units, cut on a word where one ends in the last third, with an ellipsis. */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - MORE.length();
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        int space = text.lastIndexOf(' ', end);
        int word = space > limit * 2 / 3 ? space : end;
        return text.substring(0, Math.max(0, word)).stripTrailing() + MORE;
    }

    /** A title of at most 255 units that carries the order's number as a whole word, whatever was cut. */
    public static String title(String text, String number) {
        String cut = cut(text, SHORT);
        if (holds(cut, number)) {
            return cut;
        }
        String stamp = cut(number, SHORT);
        if (holds(text, number)) {
            String body = cut(
                    text.replace(number, " ").replaceAll(" {2,}", " ").strip(),
                    Math.max(1, SHORT - 1 - stamp.length()));
            return cut(body + " " + stamp, SHORT);
        }
        return stamp.length() >= SHORT - 1 ? stamp : (stamp + " " + cut(text, SHORT - 1 - stamp.length())).strip();
    }

    /** True when the number stands in the text and is not part of a longer word. */
    public static boolean holds(String text, String number) {
        int at = number.isEmpty() ? -1 : text.indexOf(number);
        while (at >= 0) {
            int end = at + number.length();
            boolean starts = at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end));
            if (starts && ends) {
                return true;
            }
            at = text.indexOf(number, at + 1);
        }
        return false;
    }

    /** Text after a change that makes it longer (escaping), cut so that the result is within the limit. */
    public static String fitted(String text, UnaryOperator<String> change, int limit) {
        String source = text.length() > limit ? cut(text, limit) : text;
        String result = change.apply(source);
        while (result.length() > limit && source.length() > 1) {
            int smaller = (int) (source.length() * (0.95 * limit / result.length()));
            source = cut(source, Math.max(1, smaller));
            result = change.apply(source);
        }
        return result.length() <= limit ? result : "";
    }
}
