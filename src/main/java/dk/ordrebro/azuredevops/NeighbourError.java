package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error as Azure DevOps tells it: the usual envelope (message, typeKey, customProperties), the item form of a batch
 * ({@code {"count":1,"value":{"Message":...}}}), or plain text. The number (TF401347) stands in the message only, and not
 * always, so {@link #cause} falls back on what else is known.
 *
 * @param message as it came, values included: never shown but through {@link SafeMessage}
 * @param fields reference names of the fields it complains about, where it says so
 * @param after the wait it asks for
 */
record NeighbourError(int status, String typeKey, String message, List<String> fields, Optional<Duration> after) {
    private static final Pattern NUMBER = Pattern.compile("\\b(?:TF|VS)\\d{3,8}\\b");

    /** Messages without a number, by a part of their text that does not vary. */
    private static final Map<String, Cause> NAMED = Map.of(
            "up to 10,000 revisions", Causes.TOO_MANY_REVISIONS,
            "is an unknown identity", Causes.UNKNOWN_IDENTITY,
            "Value cannot be null", Causes.NULL_VALUE,
            "Remove requires Value to be null", Causes.VALUE_ON_REMOVE,
            "Operation of changing value type", Causes.FORMAT_OF_SHORT_TEXT,
            "type changed without a value", Causes.FORMAT_WITHOUT_TEXT,
            "cannot supply a time with the date", Causes.TIME_PRECISION,
            "The controller for path", Causes.NO_SUCH_PAGE,
            "InvalidNotEmpty", Causes.MUST_BE_EMPTY);

    static NeighbourError of(int status, JsonNode body, Optional<Duration> after) {
        JsonNode told = body.isObject() && body.path("value").isObject() ? body.path("value") : body;
        String message = told.path("message").asText(told.path("Message").asText(""));
        return new NeighbourError(
                status, told.path("typeKey").asText(""), message, fields(told.path("customProperties")), after);
    }

    static NeighbourError ofText(int status, String text, Optional<Duration> after) {
        return new NeighbourError(status, "", text.stripLeading().startsWith("<") ? "" : text, List.of(), after);
    }

    private static List<String> fields(JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties
                .path("RuleValidationErrors")
                .forEach(error -> names.add(error.path("fieldReferenceName").asText("")));
        names.add(properties.path("ReferenceName").asText(""));
        return names.stream()
                .filter(name -> PatchDocument.FIELD_NAME.matcher(name).matches())
                .distinct()
                .toList();
    }

    /** What the same error is called each time: by words that do not vary, by its own name, by its status. */
    Cause cause() {
        for (Map.Entry<String, Cause> named : NAMED.entrySet()) {
            if (message.contains(named.getKey())) {
                return named.getValue();
            }
        }
        String name = name();
        return name.isEmpty() ? Causes.http(Causes.AZURE_DEVOPS, status) : Causes.azureDevOps(name, status);
    }

    /** The last part of {@link #cause}: the same error's own name, whatever its status. */
    String key() {
        String code = cause().code();
        return code.substring(code.lastIndexOf('/') + 1);
    }

    /** The TF or VS number, or that of the exception; empty for none. */
    private String name() {
        Matcher number = NUMBER.matcher(message);
        if (number.find()) {
            return number.group();
        }
        return typeKey.matches("[A-Za-z]{3,80}") ? typeKey : "";
    }
}
