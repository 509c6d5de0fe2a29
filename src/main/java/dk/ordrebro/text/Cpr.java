package dk.ordrebro.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Civil registration numbers in texts: ten digits that begin with a day that exists; the only place that knows their form. */
public final class Cpr {
    /** What stands where a number stood. */
    public static final String MASKED = "XXXXXX-XXXX";

    private static final Pattern CPR =
            Pattern.compile("(?<![\\p{L}\\d])(\\d{2})(\\d{2})\\d{2}[\\s\\u00a0\\u2010-\\u2015-]?\\d{4}(?![\\p{L}\\d])");
    // In HTML the two halves may be parted by tags or entities.
    private static final Pattern CPR_IN_HTML = Pattern.compile(
            "(?<![\\p{L}\\d&#])(\\d{2})(\\d{2})\\d{2}(?:<[^<>]{0,200}>|&nbsp;|&#\\d{1,5};|[\\s\\u00a0\\u2010-\\u2015-]){0,8}\\d{4}(?![\\p{L}\\d])");

    /** True when the text holds what looks like a civil registration number: the digits, and a day that exists. */
    public static boolean in(String text) {
        return CPR.matcher(text).results().anyMatch(Cpr::plausible)
                || CPR_IN_HTML.matcher(text).results().anyMatch(Cpr::plausible);
    }

    /** The text with every civil registration number masked, but for the order's own number. */
    public static String masked(String text, String number) {
        return CPR.matcher(text)
                .replaceAll(found -> plausible(found) && !found.group().equals(number) ? MASKED : found.group());
    }

    /** The same of HTML, where tags and entities may stand within a number. */
    public static String maskedHtml(String html, String number) {
        return CPR_IN_HTML
                .matcher(html)
                .replaceAll(found -> plausible(found) && !found.group().equals(number)
                        ? MASKED
                        : Matcher.quoteReplacement(found.group()));
    }

    private static boolean plausible(MatchResult found) {
        int day = Integer.parseInt(found.group(1));
        int month = Integer.parseInt(found.group(2));
        int plain = day > 60 ? day - 60 : day; // replacement numbers add 60 to the day
        return month >= 1
                && month <= 12
                && plain >= 1
                && plain <= (month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
    }
}
