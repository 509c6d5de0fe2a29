package dk.ordrebro.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;

/**
 * The one form in which a comment is carried: journal text as HTML for a work item, HTML of a work item as journal text.
 * Called by {@code mirror} and {@code preview}. There and back again a reader sees the same words.
 */
public final class CommentText {
    /** A journal entry longer than this is cut: what a person still reads, and well below what a journal holds. */
    public static final int LONGEST_ENTRY = 30_000;

    /** The same of a comment on a work item, in characters of the text before it becomes HTML. */
    public static final int LONGEST_COMMENT = 100_000;

    /** No more than this is looked at of what comes in. */
    private static final int LONGEST_READ = 2_000_000;

    private static final Pattern CODE = Pattern.compile("(?is)\\[code](.*?)\\[/code]");

    private CommentText() {}

    /** A journal entry as HTML for a work item: what stands in {@code [code]} made safe, all else escaped, lines kept. */
    static String html(String entry) {
        return html(entry, new Pictures(PictureCopies.NONE));
    }

    /** The same; its pictures are still to be put in. */
    public static String html(String entry, Pictures pictures) {
        String text = CleanText.clean(bounded(entry));
        StringBuilder html = new StringBuilder();
        Matcher code = CODE.matcher(text);
        int from = 0;
        while (code.find()) {
            html.append(plainHtml(text.substring(from, code.start())));
            String foreign = pictures.taken(HtmlText.defused(code.group(1)), new HtmlRemoved());
            html.append(Html.sanitised(foreign, new HtmlRemoved()));
            from = code.end();
        }
        return html.append(plainHtml(text.substring(from))).toString();
    }

    /** Blanks that HTML would run together are kept. */
    private static String plainHtml(String text) {
        return Html.escaped(HtmlText.defused(text))
                .replace("\t", "    ")
                .replace("  ", " &nbsp;")
                .replaceAll("(^|<br>) ", "$1&nbsp;");
    }

    /** A journal entry's words: what is cut where the whole does not fit. */
    public static String words(String entry) {
        return HtmlText.plain(html(entry));
    }

    /** The addresses of the pictures that a journal entry shows. */
    public static List<String> pictures(String entry) {
        return CODE.matcher(bounded(entry))
                .results()
                .flatMap(code -> Pictures.sources(code.group(1)).stream())
                .toList();
    }

    /** A comment of a work item as a journal shows it: plain text, or {@code [code]} where more than lines would be lost. */
    static String entry(String html) {
        return entry(html, PictureCopies.NONE);
    }

    /** The same, showing what its pictures have become on the order. */
    public static String entry(String html, PictureCopies copies) {
        return HtmlText.journal(bounded(html), copies);
    }

    /** A comment of a work item in plain words. */
    public static String plain(String html) {
        return HtmlText.plain(bounded(html));
    }

    /** The comment without the marker it begins with, and the blanks after it. */
    public static String without(String marker, String html) {
        if (marker.isEmpty()) {
            return html;
        }
        Document document = Jsoup.parseBodyFragment(bounded(html));
        document.outputSettings().prettyPrint(false);
        StringBuilder left = new StringBuilder(marker);
        for (TextNode run : document.body().nodeStream(TextNode.class).toList()) {
            String text = run.getWholeText();
            String words = left.length() == marker.length() ? text.stripLeading() : text;
            int taken = Math.min(words.length(), left.length());
            left.delete(0, taken);
            run.text(left.isEmpty() ? words.substring(taken).stripLeading() : "");
            if (left.isEmpty()) {
                break;
            }
        }
        return document.body().html();
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST_READ ? text : CleanText.cut(text, LONGEST_READ);
    }
}
