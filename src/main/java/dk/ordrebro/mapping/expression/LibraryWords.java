package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.JException;
import java.util.Locale;
import java.util.Map;

/**
 * What the library complains of, in words for an operator. Called by {@link Expression}. Values of the order, which many of its
 * messages carry, are never repeated: dead letters and logs show these words.
 */
final class LibraryWords {
    /** By the library's code; what it was about, an operator or a function, stands where {@code %s} does. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(
                    "T0410",
                    "$%s is given something of another type; $string(...) makes a text, $number(...) a number"),
            Map.entry(
                    "T0411",
                    "$%s is given something of another type; $string(...) makes a text, $number(...) a number"),
            Map.entry(
                    "T0412",
                    "a list holds something of another type; $string(...) makes a text, $number(...) a number"),
            Map.entry("T1003", "the name of a part of an object must be a text; $string(...) makes one"),
            Map.entry("T1005", "something that is no function is called"),
            Map.entry("T1006", "something that is no function is called"),
            Map.entry("T2001", "the left side of '%s' is no number; $number(...) makes one of a text"),
            Map.entry("T2002", "the right side of '%s' is no number; $number(...) makes one of a text"),
            Map.entry("T2006", "what stands right of '~>' is no function"),
            Map.entry("T2007", "what it orders by is a text in one place and a number in another"),
            Map.entry("T2008", "what it orders by is neither text nor number"),
            Map.entry(
                    "T2009",
                    "a text is compared with a number; $number(...) makes a number of a text, quotes make a text"),
            Map.entry("T2010", "'%s' compares texts or numbers, and nothing else"),
            Map.entry("D1002", "what is no number has no opposite; $number(...) makes one of a text"));

    private LibraryWords() {}

    static String of(JException e) {
        String code = String.valueOf(e.getError());
        if (code.equals("D3137")) {
            return String.valueOf(e.getCurrent()); // $error: the operator's own words
        }
        if (!code.matches("[STDU]\\d{4}")) {
            return code; // our own bounds
        }
        String words = WORDS.get(code);
        if (words != null) {
            return String.format(Locale.ROOT, words, code.startsWith("T041") ? e.getExpected() : e.getCurrent());
        }
        boolean safe = code.startsWith("S") || code.startsWith("T1");
        String message = safe ? String.valueOf(e.getMessage()) : JException.msg(code, -1, "a value", "a value");
        String plain = message.strip();
        return plain.isEmpty() ? code : plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
    }
}
