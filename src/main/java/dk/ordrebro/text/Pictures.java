package dk.ordrebro.text;

import dk.ordrebro.text.PictureCopies.Copy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The pictures of one foreign text: each becomes its copy in the other system, or a mark that names it, for a link to where it
 * stood would be broken or lead to a stranger. They are taken out before the text is sanitised and put in after it was masked.
 */
public final class Pictures {
    /** More pictures than this in one text are named only. */
    private static final int MOST = 100;

    private static final int LONGEST_NAME = 80;
    private static final String OPEN = "\uE0F1";
    private static final String SHUT = "\uE0F2";
    private static final Pattern SLOT = Pattern.compile(OPEN + "(\\d{1,3})" + SHUT);
    private static final String MARKED = "[billede/picture";
    private static final String UNNAMED = MARKED + "]";
    private static final Pattern MARK = Pattern.compile(Pattern.quote(MARKED) + ": [^\\]]{0,200}]");
    private static final Pattern EDGES = Pattern.compile("[" + OPEN + SHUT + "]");
    private static final Pattern ANY = Pattern.compile("(?i)<(?:img|image)\\b|\\burl\\s*\\(|\\bbackground\\s*=");
    private static final Pattern FILE =
            Pattern.compile("(?:[?&]fileName=|/|^)([^/?&#=:]{1,200}\\.(?!do\\b|as[ph]x\\b|php\\b)\\w{2,5})(?=[&#?]|$)");
    private static final Pattern STYLED = Pattern.compile("(?i)\\burl\\s*\\(");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");

    private final PictureCopies copies;
    private final List<Copy> placed = new ArrayList<>();

    public Pictures(PictureCopies copies) {
        this.copies = copies;
    }

    /** Foreign HTML with a mark or an open place where each picture was; to be sanitised next. @param removed is told of it */
    public String taken(String html, HtmlRemoved removed) {
        if (!ANY.matcher(html).find()) {
            return html;
        }
        Document document = parsed(html);
        if (EDGES.matcher(document.outerHtml()).find()) { // nobody but we opens a place
            document = parsed(EDGES.matcher(document.body().html()).replaceAll(""));
        }
        for (Element styled : document.body().select("[style], [background]")) {
            if (styled.hasAttr("background")
                    || STYLED.matcher(styled.attr("style")).find()) {
                styled.prependChild(new TextNode(mark("?")));
            }
        }
        for (Element picture : document.select("img")) {
            String place = place(picture);
            if (!place.startsWith(OPEN)) {
                removed.discardedTag(removed, "img");
            }
            picture.replaceWith(new TextNode(place));
        }
        return document.body().html();
    }

    private static Document parsed(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        return document;
    }

    private String place(Element picture) {
        Optional<Copy> copy = copies.of(picture.attr("src").strip());
        if (copy.flatMap(Copy::address).isEmpty() || placed.size() >= MOST) {
            return copy.map(Copy::name)
                    .filter(name -> !name.isEmpty())
                    .map(Pictures::mark)
                    .orElse(mark(picture));
        }
        String name = copy.get().name();
        placed.add(new Copy(copy.get().address(), name.isEmpty() ? name(picture) : name));
        return OPEN + (placed.size() - 1) + SHUT;
    }

    /** True where the text shows a copy. */
    boolean any() {
        return !placed.isEmpty();
    }

    /** Safe HTML with its pictures. */
    public String shown(String html) {
        return put(
                html,
                copy -> "<img src=\"" + Html.escaped(copy.address().orElseThrow()) + "\" alt=\""
                        + Html.escaped(clean(copy.name())) + "\">");
    }

    /** Markdown with its pictures. */
    public String inMarkdown(String markdown) {
        return put(
                markdown,
                copy -> "![" + Markdown.inline(clean(copy.name())) + "]("
                        + copy.address().orElseThrow() + ")");
    }

    private String put(String text, Function<Copy, String> form) {
        return placed.isEmpty()
                ? text
                : SLOT.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(form.apply(placed.get(Integer.parseInt(found.group(1))))));
    }

    /** For comparing: what we carried and the mark that stood for it are the same, whatever it is called. */
    static void unnamed(Document document) {
        for (Element picture : document.select("img[alt][src*=_apis/wit/attachments/]")) {
            if (picture.attr("alt").equals(file(picture.attr("src")))) {
                picture.replaceWith(new TextNode(UNNAMED));
            }
        }
        document.body()
                .nodeStream(TextNode.class)
                .filter(run -> run.getWholeText().contains(MARKED))
                .forEach(run ->
                        run.text(MARK.matcher(run.getWholeText()).replaceAll(Matcher.quoteReplacement(UNNAMED))));
    }

    /** How many marks stand for pictures in HTML. */
    static long marks(String html) {
        return html.contains(MARKED)
                ? MARK.matcher(parsed(html).body().wholeText()).results().count()
                : 0;
    }

    /** The addresses of the pictures in foreign HTML. */
    public static List<String> sources(String html) {
        return ANY.matcher(html).find()
                ? parsed(html).select("img").stream()
                        .map(picture -> picture.attr("src").strip())
                        .toList()
                : List.of();
    }

    /** What stands where a picture was, in both languages, for nobody knows who reads. */
    static String mark(Element picture) {
        return mark(name(picture));
    }

    private static String name(Element picture) {
        String said = picture.attr("alt");
        return said.isBlank() ? file(picture.attr("src")) : said;
    }

    private static String mark(String name) {
        return MARKED + ": " + clean(name) + "]";
    }

    private static String clean(String name) {
        String line = CleanText.oneLine(UNSEEN.matcher(CleanText.clean(name)).replaceAll(" "));
        String safe = CleanText.cut(line.replaceAll("[\\[\\]<>\"]", "_"), LONGEST_NAME);
        return safe.isEmpty() ? "?" : safe;
    }

    private static String file(String source) {
        Matcher file = FILE.matcher(source);
        if (source.startsWith("data:") || !file.find()) {
            return "?";
        }
        try {
            return URLDecoder.decode(file.group(1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException odd) {
            return file.group(1);
        }
    }
}
