package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Turns what a caller sends into what a field holds, or refuses it. */
final class AzureDevOpsValues {
    private static final int SHORT = 255;
    private static final int LONG = 1_048_576;
    private static final int TAG = 400;
    private static final int TAGS = 100;

    private final AzureDevOpsOrganisation organisation;

    AzureDevOpsValues(AzureDevOpsOrganisation organisation) {
        this.organisation = organisation;
    }

    /**
     * A field's value; long text is still as it was sent.
     *
     * @param item the work item's id, as messages name it
     * @return empty where the value clears the field
     */
    Optional<Object> from(AzureDevOpsField field, JsonNode value, long item) {
        return switch (field.kind()) {
            case STRING -> shortText(field, value.asText());
            case TAGS -> tags(split(value.asText()));
            case HTML, HISTORY -> longText(field, value);
            case INTEGER -> value.asText().isBlank() ? Optional.empty() : Optional.of(integer(field, value));
            case DOUBLE -> value.asText().isBlank() ? Optional.empty() : Optional.of(decimal(field, value));
            case BOOLEAN -> Optional.of(value.asBoolean());
            case DATE -> value.asText().isBlank() ? Optional.empty() : Optional.of(date(field, value.asText()));
            case TREE -> Optional.of(path(field, value.asText(), item));
            case IDENTITY -> organisation.people().named(value, field).map(person -> (Object) person);
        };
    }

    private static Optional<Object> shortText(AzureDevOpsField field, String said) {
        String text = said.strip();
        if (text.length() > SHORT) {
            throw tooLong(field);
        }
        // Status InvalidCharacters is the service's; that line breaks count among them is our guess, the strict one.
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw status(field, "InvalidCharacters");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(allowed(field, text));
    }

    private static Object allowed(AzureDevOpsField field, String text) {
        if (field.allowed().isEmpty()) {
            return text;
        }
        return field.allowed().stream()
                .filter(value -> value.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> notInList(field, text));
    }

    static AzureDevOpsFailure notInList(AzureDevOpsField field, String text) {
        return AzureDevOpsFailure.rule(
                field.reference(),
                "hasValues, limitedToValues, invalidListValue",
                "The field '" + field.name() + "' contains the value '" + text
                        + "' that is not in the list of supported values");
    }

    /** Tags, sorted and each once whatever its letter case. */
    static Optional<Object> tags(Collection<String> tags) {
        TreeSet<String> once = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        once.addAll(tags);
        if (once.stream().anyMatch(tag -> tag.length() > TAG)) {
            throw AzureDevOpsFailure.tracking(400, "InvalidTagNameException", "TF400932: A tag name is too long.");
        }
        if (once.size() > TAGS) {
            throw AzureDevOpsFailure.tracking(
                    400,
                    "WorkItemTooManyTagsException",
                    "TF401243: Failed to save work item because too many new tags were added to the work item.");
        }
        return once.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", once));
    }

    static List<String> split(String tags) {
        return Arrays.stream(tags.split("[;,]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    private static Optional<Object> longText(AzureDevOpsField field, JsonNode value) {
        String text = value.isObject() ? value.path("text").asText() : value.asText();
        if (text.length() > LONG) {
            throw tooLong(field);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Object integer(AzureDevOpsField field, JsonNode value) {
        double number = number(field, value);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw status(field, "InvalidType");
        }
        String text = String.valueOf((long) number);
        return Long.valueOf(String.valueOf(allowed(field, text)));
    }

    private static Object decimal(AzureDevOpsField field, JsonNode value) {
        return number(field, value);
    }

    private static double number(AzureDevOpsField field, JsonNode value) {
        try {
            return value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asText());
        } catch (NumberFormatException e) {
            throw status(field, "InvalidType");
        }
    }

    private static Object date(AzureDevOpsField field, String said) {
        return AzureDevOpsJson.instant(said).orElseThrow(() -> status(field, "InvalidDate"));
    }

    private Object path(AzureDevOpsField field, String said, long item) {
        return organisation
                .path(field, said)
                .orElseThrow(() -> AzureDevOpsFailure.tracking(
                        400,
                        "WorkItemFieldInvalidTreeNameException",
                        "TF401347: Invalid tree name given for work item " + item + ", field '" + field.reference()
                                + "'."));
    }

    static AzureDevOpsFailure status(AzureDevOpsField field, String status) {
        return AzureDevOpsFailure.invalidField(
                "TF401326: Invalid field status '" + status + "' for field '" + field.reference() + "'.");
    }

    private static AzureDevOpsFailure tooLong(AzureDevOpsField field) {
        return AzureDevOpsFailure.invalidField("TF401324: Value for field '" + field.reference() + "' is too long.");
    }
}
