package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Turns what a caller sends into what a field holds, or refuses it. */
final class Values {
    private static final int SHORT = 255;
    private static final int LONG = 1_048_576;
    private static final int TAG = 400;
    private static final int TAGS = 100;

    private final Organisation organisation;

    Values(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * A field's value; long text is still as it was sent.
     *
     * @param item the work item's id, as messages name it
     * @return empty where the value clears the field
     */
    Optional<Object> from(Field field, JsonNode value, long item) {
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

    private static Optional<Object> shortText(Field field, String said) {
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

    private static Object allowed(Field field, String text) {
        if (field.allowed().isEmpty()) {
            return text;
        }
        return field.allowed().stream()
                .filter(value -> value.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> notInList(field, text));
    }

    static Failure notInList(Field field, String text) {
        return Failure.rule(
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
            throw Failure.tracking(400, "InvalidTagNameException", "TF400932: A tag name is too long.");
        }
        if (once.size() > TAGS) {
            throw Failure.tracking(
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

    private static Optional<Object> longText(Field field, JsonNode value) {
        String text = value.isObject() ? value.path("text").asText() : value.asText();
        if (text.length() > LONG) {
            throw tooLong(field);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Object integer(Field field, JsonNode value) {
        double number = number(field, value);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw status(field, "InvalidType");
        }
        String text = String.valueOf((long) number);
        return Long.valueOf(String.valueOf(allowed(field, text)));
    }

    private static Object decimal(Field field, JsonNode value) {
        return number(field, value);
    }

    private static double number(Field field, JsonNode value) {
        try {
            return value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asText());
        } catch (NumberFormatException e) {
            throw status(field, "InvalidType");
        }
    }

    private static Object date(Field field, String said) {
        return Json.instant(said).orElseThrow(() -> status(field, "InvalidDate"));
    }

    private Object path(Field field, String said, long item) {
        return organisation.path(field, said).orElseThrow(() -> noSuchPath(field.reference(), item));
    }

    static Failure noSuchPath(String field, long item) {
        return Failure.tracking(
                400,
                "WorkItemFieldInvalidTreeNameException",
                "TF401347: Invalid tree name given for work item " + item + ", field '" + field + "'.");
    }

    static Failure status(Field field, String status) {
        return Failure.invalidField(
                "TF401326: Invalid field status '" + status + "' for field '" + field.reference() + "'.");
    }

    private static Failure tooLong(Field field) {
        return Failure.invalidField("TF401324: Value for field '" + field.reference() + "' is too long.");
    }
}
