package dk.ordrebro.sandbox.servicenow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the schema into the tables where callers read it: {@code sys_db_object}, {@code sys_dictionary}, {@code sys_choice}. */
final class Metadata {
    private static final String SYSTEM = "system";

    private final State state;
    private final Map<String, String> tableIds = new LinkedHashMap<>();

    Metadata(State state) {
        this.state = state;
    }

    void write() {
        for (Table table : state.schema().tables()) {
            table(table);
            dictionary(table, "", table.label(), "collection", Map.of());
            table.own().values().forEach(column -> column(table, column));
        }
        state.schema()
                .choices()
                .forEach((language, tables) -> tables.forEach((table, fields) ->
                        fields.forEach((field, list) -> choices(table + "." + field, language, list))));
        List.of("comments", "work_notes").forEach(this::entry);
        property("glide.invalid_query.returns_no_rows", "false");
        property("glide.rest.choice.allow_non_existing_value", "false");
    }

    /** An instance in use has journals: this one's belong to a record that nobody carries. */
    private void entry(String element) {
        state.insert(
                "sys_journal_field",
                Map.of("name", "cmdb_ci", "element_id", "0".repeat(32), "element", element, "value", "Set i drift"),
                SYSTEM);
    }

    private void table(Table table) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", table.name());
        values.put("label", table.label());
        values.put("super_class", tableIds.getOrDefault(table.parent(), ""));
        tableIds.put(table.name(), state.insert("sys_db_object", values, SYSTEM).sysId());
    }

    private void column(Table table, Column column) {
        boolean choice = state.schema()
                .choices()
                .get("en")
                .getOrDefault(table.name(), Map.of())
                .containsKey(column.name());
        dictionary(
                table,
                column.name(),
                column.label(),
                column.type(),
                Map.of(
                        "reference", column.reference(),
                        "max_length", Integer.toString(column.maxLength()),
                        "mandatory", Boolean.toString(column.mandatory()),
                        "choice", choice ? "1" : "0"));
    }

    private void dictionary(Table table, String element, String label, String type, Map<String, String> facts) {
        Map<String, String> values = new LinkedHashMap<>(facts);
        values.put("name", table.name());
        values.put("element", element);
        values.put("column_label", label);
        values.put("internal_type", type);
        values.put("active", "true");
        values.putIfAbsent("mandatory", "false");
        state.insert("sys_dictionary", values, SYSTEM);
    }

    private void choices(String field, String language, Map<String, String> list) {
        int dot = field.indexOf('.');
        int sequence = 0;
        for (Map.Entry<String, String> choice : list.entrySet()) {
            state.insert(
                    "sys_choice",
                    Map.of(
                            "name",
                            field.substring(0, dot),
                            "element",
                            field.substring(dot + 1),
                            "value",
                            choice.getKey(),
                            "label",
                            choice.getValue(),
                            "language",
                            language,
                            "sequence",
                            Integer.toString(sequence++),
                            "inactive",
                            "false"),
                    SYSTEM);
        }
    }

    private void property(String name, String value) {
        state.insert("sys_properties", Map.of("name", name, "value", value), SYSTEM);
    }
}
