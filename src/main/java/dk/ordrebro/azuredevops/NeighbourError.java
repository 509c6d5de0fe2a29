package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
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
 * always, so {@link #key} falls back on what else is known.
 *
 * @param message as it came, values included: never shown but through {@link SafeMessage}
 * @param fields reference names of the fields it complains about, where it says so
 * @param after the wait it asks for
 */
record NeighbourError(int status, String typeKey, String message, List<String> fields, Optional<Duration> after) {
    private static final Pattern NUMBER = Pattern.compile("\\b(?:TF|VS)\\d{3,8}\\b");

    /** Messages without a number, by a part of their text that does not vary. */
    private static final Map<String, String> NAMED = Map.of(
            "up to 10,000 revisions", "too-many-revisions",
            "is an unknown identity", "unknown-identity",
            "Value cannot be null", "null-value",
            "Remove requires Value to be null", "value-on-remove",
            "Operation of changing value type", "format-of-short-text",
            "type changed without a value", "format-without-text",
            "cannot supply a time with the date", "time-precision",
            "The controller for path", "no-such-page",
            "InvalidNotEmpty", "must-be-empty");

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

    /** The TF or VS number, or the nearest stable name: what the same error is called each time. */
    String key() {
        for (Map.Entry<String, String> named : NAMED.entrySet()) {
            if (message.contains(named.getKey())) {
                return named.getValue();
            }
        }
        Matcher number = NUMBER.matcher(message);
        if (number.find()) {
            return number.group();
        }
        return typeKey.matches("[A-Za-z]{3,80}") ? typeKey : "http-" + status;
    }
}
