package dk.ordrebro.sandbox.servicenow;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is left of a written body once the instance has silently dropped what it does not take. */
final class Writes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final State state;
    private final Switches switches;

    Writes(State state, Switches switches) {
        this.state = state;
        this.switches = switches;
    }

    /** Empty if the body is no JSON object. Unknown, system and protected fields and unknown choice values are gone. */
    Optional<Map<String, String>> accepted(Table table, byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json == null || !json.isObject()) {
                return Optional.empty();
            }
            Map<String, String> accepted = new LinkedHashMap<>();
            json.properties().forEach(entry -> {
                Column column = table.columns().get(entry.getKey());
                String value = text(entry.getValue());
                if (column != null && takes(table, column, value)) {
                    accepted.put(column.name(), cut(value, column));
                }
            });
            return Optional.of(accepted);
        } catch (JacksonException notJson) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new IllegalStateException("a byte array could not be read", impossible);
        }
    }

    private boolean takes(Table table, Column column, String value) {
        if (column.name().startsWith("sys_") || switches.isReadOnly(table.name(), column.name())) {
            return false;
        }
        Map<String, String> choices = state.schema().choices(table.name(), column.name());
        return choices.isEmpty() || choices.containsKey(value) || switches.allowUnknownChoices;
    }

    private static String cut(String value, Column column) {
        boolean tooLong = !column.isJournal() && value.length() > column.maxLength();
        return tooLong ? value.substring(0, column.maxLength()) : value;
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isObject()) {
            return value.path("value").asText("");
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
