package dk.ordrebro.mapping.expression;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A regular expression as the reference of JSONata reads it. Operators try their expressions there, and Java's own reading
 * differs: its flag {@code i} knows a-z alone, its {@code \s} six characters, its {@code $} fits before a last line break, a
 * line ends at U+0085 too, within brackets {@code [} and {@code &&} mean something, and so do letters after a backslash that
 * are plain letters there. {@code \w}, {@code \b} and {@code \d} are a matter of a-z in both.
 */
final class ReferenceRegex {
    private static final int MOST_KEPT = 1_000;
    private static final String SPACES = "\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
    private static final String NO_SPACES =
            "\\x00-\\x08\\x0e-\\x1f\\x21-\\x9f\\u00a1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027"
                    + "\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\ufefe\\uff00-\\x{10ffff}";
    private static final String LINE_ENDS = "\\n\\r\\u2028\\u2029";
    private static final String PLAIN_THERE = "AGZzQEhHRXeaNV"; // Java gives each of them a meaning of its own

    private static final Map<String, Pattern> KEPT = new ConcurrentHashMap<>();

    private ReferenceRegex() {}

    /** The same expression, read as the reference does; compiled once. */
    static Pattern of(Pattern java) {
        if (KEPT.size() > MOST_KEPT) {
            KEPT.clear(); // mappings that were replaced
        }
        return KEPT.computeIfAbsent(java.flags() + " " + java.pattern(), key -> compiled(java));
    }

    private static Pattern compiled(Pattern java) {
        int flags = java.flags();
        boolean anyCase = (flags & Pattern.CASE_INSENSITIVE) != 0;
        boolean lines = (flags & Pattern.MULTILINE) != 0;
        return Pattern.compile(
                translated(java.pattern(), lines),
                (anyCase ? flags | Pattern.UNICODE_CASE : flags) & ~Pattern.MULTILINE);
    }

    private static String translated(String pattern, boolean lines) {
        StringBuilder result = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                result.append(escaped(pattern.charAt(++i), inside));
            } else if (inside) {
                inside = c != ']';
                result.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
            } else {
                inside = c == '[';
                result.append(plain(c, lines));
                if (inside && i + 1 < pattern.length() && pattern.charAt(i + 1) == '^') {
                    result.append('^');
                    i++;
                }
            }
        }
        return result.toString();
    }

    private static String plain(char c, boolean lines) {
        return switch (c) {
            case '$' -> lines ? "(?![^" + LINE_ENDS + "])" : "\\z";
            case '^' -> lines ? "(?<![^" + LINE_ENDS + "])" : "^";
            case '.' -> "[^" + LINE_ENDS + "]";
            default -> String.valueOf(c);
        };
    }

    private static String escaped(char c, boolean inside) {
        return switch (c) {
            case 's' -> inside ? SPACES : "[" + SPACES + "]";
            case 'S' -> inside ? NO_SPACES : "[" + NO_SPACES + "]";
            case 'v' -> "\\x0b";
            default -> PLAIN_THERE.indexOf(c) >= 0 ? String.valueOf(c) : "\\" + c;
        };
    }
}
