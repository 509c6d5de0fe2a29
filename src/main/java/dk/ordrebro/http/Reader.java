package dk.ordrebro.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who reads an answer, by the headers of the request: a browser or a program, in English or Danish. */
public final class Reader {
    /** What pages are written in; the first is for readers of all other languages. */
    public static final List<String> LANGUAGES = List.of("en", "da");

    private static final Pattern HTML = Pattern.compile("(^|,)\\s*text/html\\s*(,|$|;(?!\\s*q=0(\\.0*)?\\s*(,|$)))");

    private Reader() {}

    /** Browsers ask for {@code text/html} by name, programs for JSON or for anything. @param accept the header, or nothing */
    public static boolean byBrowser(String accept) {
        return HTML.matcher(accept).find();
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
