package dk.ordrebro.sandbox.servicenow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a verdict needs to know of ServiceNow: every order with its state, its link to a work item and its journal. */
final class Truth {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of(
            "sys_id",
            "number",
            "state",
            "active",
            "short_description",
            "assignment_group",
            "correlation_id",
            "correlation_display",
            "close_notes",
            "sys_mod_count",
            "sys_updated_on",
            "sys_updated_by");

    private final State state;

    Truth(State state) {
        this.state = state;
    }

    String json() {
        ObjectNode truth = JSON.createObjectNode();
        ArrayNode orders = truth.putArray("orders");
        for (Row row : state.all("task")) {
            ObjectNode order = orders.addObject().put("table", row.table());
            FIELDS.forEach(field -> order.put(field, row.get(field)));
            ArrayNode notes = order.putArray("journal");
            for (Row entry : journal(row)) {
                notes.addObject()
                        .put("element", entry.get("element"))
                        .put("value", entry.get("value"))
                        .put("by", entry.get("sys_created_by"));
            }
        }
        return truth.toString();
    }

    private List<Row> journal(Row row) {
        return state.reading(() -> List.copyOf(state.store("sys_journal_field").lookup("element_id", row.sysId())));
    }
}
