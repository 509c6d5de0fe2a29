package dk.ordrebro.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Safe HTML as Markdown: paragraphs, headings, lists, tables, quotes, code, links and emphasis; other markup leaves its words. */
public final class MarkdownWriter {
    private static final Set<String> BLOCKS = Set.of(
            ("p div h1 h2 h3 h4 h5 h6 ul ol pre blockquote table hr li thead tbody tr td th address center dl dt dd")
                    .split(" "));

    private MarkdownWriter() {}

    /** @param html that passed {@link Html#sanitised} */
    public static String of(String html) {
        return blocks(Jsoup.parseBodyFragment(html).body());
    }

    /** The children as blocks, a blank line between them; words that stand between blocks are a paragraph. */
    private static String blocks(Element parent) {
        List<String> blocks = new ArrayList<>();
        List<Node> words = new ArrayList<>();
        for (Node child : parent.childNodes()) {
            if (child instanceof Element element && BLOCKS.contains(element.normalName())) {
                paragraph(words, blocks);
                blocks.add(block(element));
            } else {
                words.add(child);
            }
        }
        paragraph(words, blocks);
        return blocks.stream().filter(block -> !block.isBlank()).collect(Collectors.joining("\n\n"));
    }

    private static void paragraph(List<Node> words, List<String> blocks) {
        blocks.add(words.stream()
                .map(MarkdownWriter::inline)
                .collect(Collectors.joining())
                .strip());
        words.clear();
    }

    private static String block(Element element) {
        String name = element.normalName();
        return switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> "#".repeat(name.charAt(1) - '0') + " " + oneLine(element);
            case "ul", "ol" -> list(element);
            case "pre" -> "```\n" + element.wholeText().strip() + "\n```";
            case "blockquote" ->
                blocks(element)
                        .lines()
                        .map(line -> ("> " + line).stripTrailing())
                        .collect(Collectors.joining("\n"));
            case "table" -> layout(element) ? blocks(element) : table(element);
            case "hr" -> "---";
            default -> blocks(element);
        };
    }

    private static String list(Element list) {
        boolean numbered = list.normalName().equals("ol");
        String start = list.attr("start");
        int number = start.matches("\\d{1,6}") ? Integer.parseInt(start) : 1;
        List<String> items = new ArrayList<>();
        for (Element item : list.children()) {
            String mark = numbered ? (number++) + ". " : "- ";
            String indent = " ".repeat(mark.length());
            items.add(mark + blocks(item).replace("\n\n", "\n").replace("\n", "\n" + indent));
        }
        return String.join("\n", items);
    }

    /** True for a table that places other tables, as mail programs make them: Markdown has no table in a table. */
    private static boolean layout(Element table) {
        return table.select("table").size() > 1;
    }

    private static String table(Element table) {
        List<String> rows = new ArrayList<>();
        for (Element row : table.select("tr")) {
            rows.add(row.children().stream()
                    .map(MarkdownWriter::oneLine)
                    .collect(Collectors.joining(" | ", "| ", " |")));
            if (rows.size() == 1) {
                rows.add("|" + " --- |".repeat(Math.max(1, row.childrenSize())));
            }
        }
        return String.join("\n", rows);
    }

    private static String oneLine(Element element) {
        return blocks(element).replaceAll("\\s*\\n\\s*", " ").strip();
    }

    private static String inline(Node node) {
        if (node instanceof TextNode text) {
            return Markdown.inline(text.getWholeText().replace('\u00A0', ' ').replaceAll("\\s+", " "));
        }
        if (!(node instanceof Element element)) {
            return "";
        }
        return switch (element.normalName()) {
            case "br" -> "  \n";
            case "b", "strong" -> marked("**", element);
            case "i", "em" -> marked("*", element);
            case "s" -> marked("~~", element);
            case "code" -> "`" + element.text().replace("`", "'") + "`";
            case "a" -> link(element);
            default -> children(element);
        };
    }

    /** Blanks stand outside the marks: within them they are no marks. */
    private static String marked(String mark, Element element) {
        String words = children(element);
        String core = words.strip();
        if (core.isEmpty()) {
            return words;
        }
        String before = words.substring(0, words.indexOf(core));
        return before + mark + core + mark + words.substring(before.length() + core.length());
    }

    private static String link(Element element) {
        String address =
                element.attr("href").replace(" ", "%20").replace("(", "%28").replace(")", "%29");
        String words = children(element).strip();
        return address.isEmpty()
                ? words
                : "[" + (element.text().equals(element.attr("href")) ? address : words) + "](" + address + ")";
    }

    private static String children(Element element) {
        return element.childNodes().stream().map(MarkdownWriter::inline).collect(Collectors.joining());
    }
}
