package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.text.CleanText;

/**
 * One field of a row, whichever of ServiceNow's shapes it came in: a bare text, {@code {link, value}} or
 * {@code {display_value, value}}.
 */
record Cell(String value, String display) {
    static final Cell EMPTY = new Cell("", "");

    static Cell of(JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return EMPTY;
        }
        if (!node.isObject()) {
            String text = CleanText.clean(node.asText(""));
            return new Cell(text, text);
        }
        String value = text(node.get("value"));
        JsonNode shown = node.get("display_value");
        return new Cell(value, shown == null || shown.isNull() ? value : text(shown));
    }

    static Cell of(JsonNode row, String field) {
        return of(row.get(field));
    }

    boolean empty() {
        return value.isEmpty();
    }

    private static String text(JsonNode node) {
        return node == null || node.isNull() ? "" : CleanText.clean(node.asText(""));
    }
}
