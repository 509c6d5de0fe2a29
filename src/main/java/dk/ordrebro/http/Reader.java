package dk.ordrebro.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who reads an answer, by the headers of the request: a browser or a program, in English or Danish. */
public final class Reader {
    /** What pages are written in; the first is for readers of all other languages. */
    public static final List<String> LANGUAGES = List.of("en", "da");

    private static final Pattern HTML = Pattern.compile("(^|,)\\s*text/html\\s*(,|$|;(?!\\s*q=0(\\.0*)?\\s*(,|$)))");

    private static final String COOKIE = "ordrebro_language";
    private static final Pattern CHOSEN = Pattern.compile("(?:^|;)\\s*" + COOKIE + "=(da|en)\\s*(?:;|$)");

    private Reader() {}

    /** Browsers ask for {@code text/html} by name, programs for JSON or for anything. @param accept the header, or nothing */
    public static boolean byBrowser(String accept) {
        return HTML.matcher(accept).find();
    }

    /** The value of Set-Cookie that keeps the language a reader switched to. */
    public static String keeping(String language) {
        return COOKIE + "=" + language + "; Path=/; SameSite=Lax; HttpOnly";
    }

    /** As the reader switched, else as the browser asks. @param cookies the header Cookie, or nothing */
    public static Locale language(String cookies, String ranges) {
        Matcher chosen = CHOSEN.matcher(cookies);
        return chosen.find() ? Locale.of(chosen.group(1)) : language(ranges);
    }

    /** The language that a browser asks for. @param ranges the header Accept-Language, or nothing */
    public static Locale language(String ranges) {
        Locale otherwise = Locale.of(LANGUAGES.getFirst());
        try {
            Locale best = Locale.lookup(
                    Locale.LanguageRange.parse(ranges.isBlank() ? "*" : ranges),
                    LANGUAGES.stream().map(Locale::of).toList());
            return best == null ? otherwise : best;
        } catch (IllegalArgumentException nonsense) {
            return otherwise;
        }
    }
}
