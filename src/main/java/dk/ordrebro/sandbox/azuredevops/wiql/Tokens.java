package dk.ordrebro.sandbox.azuredevops.wiql;

import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import java.util.ArrayList;
import java.util.List;

/** A query cut into tokens, with a place in them. Strings come undoubled, fields without their brackets. */
final class Tokens {
    /** What a token is. */
    enum Kind {
        WORD,
        FIELD,
        STRING,
        NUMBER,
        MACRO,
        SYMBOL,
        END
    }

    /** One token; {@code text} without quotes, brackets or the macro's at sign. */
    record Token(Kind kind, String text) {
        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
        }
    }

    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Tokens(String query) {
        this.query = query;
        int position = 0;
        while (position < query.length()) {
            position = Character.isWhitespace(query.charAt(position)) ? position + 1 : token(position);
        }
        tokens.add(new Token(Kind.END, ""));
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean skip(String word) {
        if (!peek().is(word)) {
            return false;
        }
        next();
        return true;
    }

    void expect(String word) {
        if (!skip(word)) {
            throw problem("TF51006: The query statement is missing " + word + ". The error is caused by «"
                    + peek().text() + "».");
        }
    }

    static Failure problem(String message) {
        return Failure.tracking(400, "WorkItemTrackingQueryException", message);
    }

    private int token(int start) {
        char c = query.charAt(start);
        if (c == '\'' || c == '"') {
            return string(start, c);
        }
        if (c == '[') {
            int end = query.indexOf(']', start);
            if (end < 0) {
                throw problem("TF51005: The query has a field without its closing bracket.");
            }
            return add(Kind.FIELD, query.substring(start + 1, end).strip(), end + 1);
        }
        if (Character.isDigit(c)) {
            int end = end(start, "0123456789.");
            return add(Kind.NUMBER, query.substring(start, end), end);
        }
        if (c == '@' || Character.isLetter(c)) {
            int end = start + 1;
            while (end < query.length() && wordPart(query.charAt(end))) {
                end++;
            }
            return c == '@'
                    ? add(Kind.MACRO, query.substring(start + 1, end), end)
                    : add(Kind.WORD, query.substring(start, end), end);
        }
        String two = query.substring(start, Math.min(start + 2, query.length()));
        if (two.equals("<>") || two.equals("<=") || two.equals(">=")) {
            return add(Kind.SYMBOL, two, start + 2);
        }
        if ("=<>(),+-.".indexOf(c) < 0) {
            throw problem("TF51006: The query has a character it cannot have. The error is caused by «" + c + "».");
        }
        return add(Kind.SYMBOL, String.valueOf(c), start + 1);
    }

    /** A quote inside is written twice. */
    private int string(int start, char quote) {
        StringBuilder text = new StringBuilder();
        int i = start + 1;
        while (i < query.length()) {
            char c = query.charAt(i);
            if (c != quote) {
                text.append(c);
                i++;
            } else if (i + 1 < query.length() && query.charAt(i + 1) == quote) {
                text.append(c);
                i += 2;
            } else {
                return add(Kind.STRING, text.toString(), i + 1);
            }
        }
        throw problem(
                "TF51006: The query has a string without its closing quote. The error is caused by «" + text + "».");
    }

    private int end(int start, String characters) {
        int end = start;
        while (end < query.length() && characters.indexOf(query.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private int add(Kind kind, String text, int end) {
        tokens.add(new Token(kind, text));
        return end;
    }
}
