package dk.ordrebro.text;

import java.nio.charset.Charset;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Mends in foreign HTML what every browser takes as meant, and the sanitiser does not; called before it. */
final class HtmlRepairs {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern REFERENCE = Pattern.compile("&#(?:[xX]([0-9a-fA-F]{1,7})|(\\d{1,8}));?");
    private static final Pattern LIST = Pattern.compile("(?is)<[uo]l\\b.*<[uo]l\\b");

    private HtmlRepairs() {}

    static String repaired(String html) {
        String readable = REFERENCE.matcher(html).replaceAll(HtmlRepairs::character);
        return LIST.matcher(readable).find() ? nested(readable) : readable;
    }

    /** References 128 to 159 mean Windows' characters (HTML standard, "numeric character reference end state"), not controls. */
    private static String character(MatchResult reference) {
        int code = reference.group(1) == null
                ? Integer.parseInt(reference.group(2))
                : Integer.parseInt(reference.group(1), 16);
        boolean windows = code >= 0x80 && code <= 0x9F;
        boolean control = code < ' ' && code != '\n' && code != '\t' && code != '\r' || code == 0x7F;
        if (!windows && !control) {
            return java.util.regex.Matcher.quoteReplacement(reference.group());
        }
        String meant = control ? "" : new String(new byte[] {(byte) code}, WINDOWS);
        return meant.codePoints().anyMatch(c -> c == 0xFFFD || Character.isISOControl(c)) ? "" : meant;
    }

    /** A list directly inside a list belongs to the item before it; else the sanitiser gives it an empty item of its own. */
    private static String nested(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        for (Element list : document.select("ul > ul, ul > ol, ol > ul, ol > ol")) {
            Element before = list.previousElementSibling();
            if (before != null && before.normalName().equals("li")) {
                before.appendChild(list);
            }
        }
        return document.body().html();
    }
}
