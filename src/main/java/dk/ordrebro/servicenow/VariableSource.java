package dk.ordrebro.servicenow;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the answers to catalog questions lie (servicenow.md section 2): on the requested item, or, for records made by a
 * record producer, beside any other table.
 *
 * @param answers the table that holds one row an answer
 * @param owner its column that names the order
 * @param value path to the stored value
 * @param question path to the definition of the question
 */
record VariableSource(String answers, String owner, String value, String question) {
    private static final VariableSource ITEM = new VariableSource(
            "sc_item_option_mtom", "request_item", "sc_item_option.value", "sc_item_option.item_option_new");
    private static final VariableSource RECORD =
            new VariableSource("question_answer", "table_sys_id", "value", "question");

    static VariableSource of(String table) {
        return table.equals("sc_req_item") || table.equals("sc_task") ? ITEM : RECORD;
    }

    /** The field of the order that names the owner of its answers: a catalog task shows those of its item. */
    static String ownerField(String table) {
        return table.equals("sc_task") ? "request_item" : "sys_id";
    }

    List<String> fields() {
        List<String> fields = new ArrayList<>(List.of("sys_id", owner, value));
        fields.addAll(VariableKinds.fields(question));
        return fields;
    }
}
