package dk.ordrebro.plan;

import dk.ordrebro.text.SameText;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.WorkItemField.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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
        if (value instanceof MarkdownText markdown) {
            return SameText.markdown(markdown.text());
        }
        String text = String.valueOf(value);
        return switch (kind) {
            case HTML -> SameText.html(text);
            case INTEGER, DOUBLE -> number(text);
            case DATE_TIME -> moment(text);
            case TAGS -> String.join("; ", tags(text).keySet());
            case IDENTITY, TREE_PATH -> text.strip().toLowerCase(Locale.ROOT);
            case BOOLEAN -> text.strip().toLowerCase(Locale.ROOT);
            case STRING, PLAIN_TEXT, OTHER -> text.replace("\r\n", "\n").strip();
        };
    }

    /** How many pictures a field's text only names. */
    static long marks(Object value, Kind kind) {
        if (value instanceof MarkdownText markdown) {
            return SameText.marksOfMarkdown(markdown.text());
        }
        return kind == Kind.HTML && value != null ? SameText.marks(String.valueOf(value)) : 0;
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
