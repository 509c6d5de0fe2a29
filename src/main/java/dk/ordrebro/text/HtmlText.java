package dk.ordrebro.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * HTML of Azure DevOps in the forms that ServiceNow shows: plain text, or {@code [code]}, which a journal renders
 * (docs/servicenow.md section 2). What a person wrote never opens or closes a {@code [code]} of ours.
 */
public final class HtmlText {
    private static final Pattern CODE = Pattern.compile("(?i)\\[(\\s*/?\\s*code\\s*)]");
    private static final Pattern MARKUP =
            Pattern.compile("(?is)</?(p|div|span|br|b|strong|i|em|u|s|ul|ol|li|h[1-6]|table|thead"
                    + "|tbody|tr|th|td|a|img|code|pre|blockquote|font|hr|sub|sup|del|ins|strike|small|mark|dl|dt|dd|section|article"
                    + "|figure|details|center)\\b[^<>]*>|&#(\\d{1,7}|x[0-9a-f]{1,6});");
    private static final Pattern NAMED = Pattern.compile("&([a-zA-Z]{2,8});");
    private static final Set<String> PLAIN = Set.of("div", "p", "span", "br", "font", "body");
    private static final Set<String> BLOCKS = Set.of(
            ("address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure"
                            + " footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table"
                            + " tr ul")
                    .split(" "));

    private HtmlText() {}

    /** True when the text has tags or entities of HTML in it. */
    public static boolean looksLikeHtml(String text) {
        return MARKUP.matcher(text).find()
                || NAMED.matcher(text).results().anyMatch(found -> Entities.isNamedEntity(found.group(1)));
    }

    /** The words as a person reads them: blocks on lines of their own, items with a dash or number, links with their address. */
    public static String plain(String html) {
        Document document = parsed(html);
        document.select("script, style, head, template").remove();
        Writer writer = new Writer();
        document.body().traverse(writer);
        return writer.text();
    }

    /** A mention is the name of whom it names: its link leads nowhere outside Azure DevOps. */
    private static Document parsed(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.select("a[data-vss-mention]").unwrap();
        return document;
    }

    /** As a journal shows it: {@code [code]} around safe HTML, or plain text where nothing but lines would be lost. */
    public static String journal(String html) {
        return journal(html, PictureCopies.NONE);
    }

    /** The same, showing what its pictures have become on the order. */
    static String journal(String html, PictureCopies copies) {
        Pictures pictures = new Pictures(copies);
        String taken = pictures.taken(html, new HtmlRemoved());
        Document document = parsed(taken);
        boolean rich = pictures.any()
                || document.body().getAllElements().stream().anyMatch(one -> !PLAIN.contains(one.normalName()));
        if (!rich) {
            return defused(plain(taken));
        }
        document.outputSettings().prettyPrint(false);
        document.body().traverse((node, depth) -> {
            if (node instanceof TextNode run) {
                run.text(defused(run.getWholeText()));
            }
        });
        String safe = Html.sanitised(document.body().html(), new HtmlRemoved());
        return document.body().text().isBlank() ? "" : "[code]" + pictures.shown(defused(safe)) + "[/code]";
    }

    /** {@code [code]} and {@code [/code]} that a person wrote, in round brackets: they would turn text into markup. */
    public static String defused(String text) {
        return CODE.matcher(text)
                .replaceAll(found -> "(" + found.group(1).strip().toLowerCase(Locale.ROOT) + ")");
    }

    /** Writes the words of a tree. */
    private static final class Writer implements NodeVisitor {
        private static final Set<String> CELLS = Set.of("td", "th");

        private final StringBuilder text = new StringBuilder();
        private int begun = -1; // where the last cell or item began: its first block stays in that line

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode run) {
                words(run);
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "br" -> text.append('\n');
                    case "li" -> item(element);
                    case "td", "th" -> cell(element);
                    case "img" -> text.append(Pictures.mark(element));
                    case "p" -> paragraph(element);
                    default -> {
                        if (BLOCKS.contains(element.normalName())) {
                            line();
                        }
                    }
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            String address = element.attr("href");
            if (element.normalName().equals("a")
                    && address.matches("(?i)(https?|mailto):.*")
                    && !element.text().strip().equals(address.replaceFirst("(?i)^mailto:", ""))) {
                text.append(" (").append(address).append(')');
            } else if (CELLS.contains(element.normalName())) {
                endCell();
            } else if (element.normalName().equals("p")) {
                paragraph(element);
            } else if (BLOCKS.contains(element.normalName())) {
                line();
            }
        }

        private void words(TextNode run) {
            String whole = run.getWholeText().replace('\u00A0', ' ');
            boolean kept = run.parent() instanceof Element parent && parent.closest("pre") != null;
            String words = kept ? whole : whole.replaceAll("\\s+", " ");
            boolean start = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(!kept && start ? words.stripLeading() : words);
        }

        private void item(Element item) {
            line().append(bullet(item));
            begun = text.length();
        }

        private static String bullet(Element item) {
            Element list = item.parent();
            String indent = "  "
                    .repeat(Math.max(
                            0,
                            item.parents().stream()
                                            .filter(one -> one.normalName().matches("[uo]l"))
                                            .toList()
                                            .size()
                                    - 1));
            if (list == null || !list.normalName().equals("ol")) {
                return indent + "- ";
            }
            String start = list.attr("start");
            int first = start.matches("\\d{1,6}") ? Integer.parseInt(start) : 1;
            return indent + (first + item.elementSiblingIndex()) + ". ";
        }

        private void cell(Element cell) {
            text.append(cell.elementSiblingIndex() > 0 ? " | " : "");
            begun = text.length();
        }

        /** The next cell goes on in the line of the last words of this one. */
        private void endCell() {
            int end = text.length();
            while (end > begun && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            text.setLength(end);
        }

        private StringBuilder line() {
            if (text.length() != begun && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            return text;
        }

        private void paragraph(Element paragraph) {
            line();
            if (paragraph.closest("td, th, li") == null
                    && text.length() > 1
                    && text.charAt(text.length() - 2) != '\n') {
                text.append('\n');
            }
        }

        String text() {
            return CleanText.clean(text.toString())
                    .replaceAll("[ \\t]+\\n", "\n")
                    .replaceAll("\\n{3,}", "\n\n")
                    .strip();
        }
    }
}
