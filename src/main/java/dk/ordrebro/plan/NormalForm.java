package dk.ordrebro.plan;

import dk.ordrebro.workitem.WorkItemField.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * The form in which values are compared. Azure DevOps trims, rewrites HTML and reformats dates and numbers
 * (azure-devops.md sections 4 and 10), so equal values need not be equal texts.
 */
final class NormalForm {
    private NormalForm() {}

    /** The normal form of a field's value; empty and absent are both "". */
    static String of(Object value, Kind kind) {
        if (value == null) {
            return "";
        }
        String text = String.valueOf(value);
        return switch (kind) {
            case HTML -> html(text);
            case INTEGER, DOUBLE -> number(text);
            case DATE_TIME -> moment(text);
            case TAGS -> String.join("; ", tags(text).keySet());
            case IDENTITY, TREE_PATH -> text.strip().toLowerCase(Locale.ROOT);
            case BOOLEAN -> text.strip().toLowerCase(Locale.ROOT);
            case STRING, PLAIN_TEXT, OTHER -> text.replace("\r\n", "\n").strip();
        };
    }

    /** Tags by their lower-case form, sorted, each with the spelling it came with. */
    static Map<String, String> tags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .forEach(tag -> tags.putIfAbsent(tag.toLowerCase(Locale.ROOT), tag));
        return tags;
    }

    private static final Set<String> BLOCKS =
            Set.of("br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3");

    /** The words and their line breaks, with links and pictures kept: what a reader would call the same text. */
    private static String html(String text) {
        Document document = Jsoup.parseBodyFragment(text);
        StringBuilder words = new StringBuilder();
        document.body().traverse((node, depth) -> {
            if (node instanceof org.jsoup.nodes.TextNode run) {
                words.append(run.getWholeText().replace('\u00a0', ' '));
            } else if (node instanceof org.jsoup.nodes.Element element) {
                words.append(BLOCKS.contains(element.normalName()) ? "\n" : "")
                        .append(element.attr("href"))
                        .append(element.attr("src"));
            }
        });
        return words.toString()
                .replaceAll("[ \\t\\r]+", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
    }

    private static String number(String text) {
        try {
            return new BigDecimal(text.strip()).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return text.strip();
        }
    }

    private static String moment(String text) {
        try {
            return Instant.parse(text.strip()).toString();
        } catch (DateTimeParseException e) {
            return offsetMoment(text);
        }
    }

    private static String offsetMoment(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant().toString();
        } catch (DateTimeParseException e) {
            return dayOrText(text.strip());
        }
    }

    private static String dayOrText(String text) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}") ? text + "T00:00:00Z" : text;
    }
}
