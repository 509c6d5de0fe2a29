package dk.ordrebro.yaml;

/**
 * The raw text a scalar was read from: walks it beside the resolved value, so that an offset in the value becomes a line and
 * column in the file, also through quotes, escapes, folding and block indentation.
 */
final class ScalarOrigin {
    private final String value;
    private final String raw;

    ScalarOrigin(String value, String raw) {
        this.value = value;
        this.raw = raw;
    }

    /** True where it was not written bare. */
    boolean quoted() {
        return !raw.isEmpty() && "\"'|>".indexOf(raw.charAt(0)) >= 0;
    }

    Place placeAt(Place start, int offset) {
        int at = rawOffset(Math.clamp(offset, 0, value.length()));
        int line = start.line();
        int column = start.column();
        for (int i = 0; i < at; i += Character.charCount(raw.codePointAt(i))) {
            if (raw.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Place(start.file(), line, column);
    }

    private int rawOffset(int offset) {
        int at = begin();
        for (int i = 0; i < offset && at < raw.length(); i++) {
            at = afterCharacter(at, value.charAt(i));
        }
        boolean breaksHere = offset < value.length() && isBreak(value.charAt(offset));
        return breaksHere ? Math.min(at, raw.length()) : skipTo(at, offset);
    }

    /** Past the opening quote, or past the header line of a block scalar. */
    private int begin() {
        if (raw.isEmpty()) {
            return 0;
        }
        char first = raw.charAt(0);
        if (first == '|' || first == '>') {
            int line = raw.indexOf('\n');
            return line < 0 ? raw.length() : line + 1;
        }
        return first == '"' || first == '\'' ? 1 : 0;
    }

    /** The raw offset after the characters that stand for {@code c}, looking from {@code at}. */
    private int afterCharacter(int at, char c) {
        int here = isBreak(c) || c == ' ' ? at : skipSpace(at, c);
        if (here >= raw.length()) {
            return raw.length();
        }
        char seen = raw.charAt(here);
        if (quoted('"') && seen == '\\') {
            return afterEscape(here, c);
        }
        if (quoted('\'') && seen == '\'') {
            return here + 2;
        }
        if ((c == ' ' || c == '\n') && isBreak(seen)) {
            return skipBlank(here); // folding: a line break and the indentation after it stand for one space or break
        }
        if (c == ' ' && seen != ' ') {
            return here;
        }
        return here + 1;
    }

    private int afterEscape(int at, char c) {
        if (at + 1 >= raw.length()) {
            return raw.length();
        }
        return switch (raw.charAt(at + 1)) {
            case 'x' -> at + 4;
            case 'u' -> at + 6;
            case 'U' -> at + (Character.isHighSurrogate(c) ? 0 : 10);
            case '\n', '\r' -> afterCharacter(skipBlank(at + 1), c);
            default -> at + 2;
        };
    }

    private int skipTo(int at, int offset) {
        return offset < value.length() && value.charAt(offset) != ' ' ? skipSpace(at, value.charAt(offset)) : at;
    }

    /** Indentation and folded breaks between the last character and this one. */
    private int skipSpace(int at, char c) {
        int here = at;
        while (here < raw.length() && raw.charAt(here) != c && (raw.charAt(here) == ' ' || isBreak(raw.charAt(here)))) {
            here++;
        }
        return here;
    }

    private int skipBlank(int at) {
        int here = at;
        while (here < raw.length() && (raw.charAt(here) == '\r' || raw.charAt(here) == '\n')) {
            here++;
            if (raw.charAt(here - 1) == '\n') {
                break;
            }
        }
        return here;
    }

    private boolean quoted(char quote) {
        return !raw.isEmpty() && raw.charAt(0) == quote;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
