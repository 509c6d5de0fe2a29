package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variable sets of a catalog item: questions that several items share. Which sets an item has stands in
 * {@code io_set_item}; a set's own questions name the set, and no item.
 *
 * @param places where each set stands among the item's questions, by its sys_id
 * @param tables the titles of those with many rows, whose answers lie elsewhere than all others
 * @param seen false when we may not read them
 */
record VariableSets(Map<String, Long> places, List<String> tables, boolean seen) {
    static final VariableSets HIDDEN = new VariableSets(Map.of(), List.of(), false);
    static final String TABLE = "io_set_item";
    static final String NAME = "variable_set.internal_name";
    static final List<String> FIELDS =
            List.of("sys_id", "variable_set", "order", "variable_set.type", "variable_set.title", NAME);

    /** {@code item_option_new_set.type} of a set that people fill in as rows of a table. */
    private static final String MANY_ROWS = "one_to_many";

    static VariableSets of(List<ObjectNode> rows) {
        Map<String, Long> places = new LinkedHashMap<>();
        List<ObjectNode> many = rows.stream()
                .filter(row -> value(row, "variable_set.type").equals(MANY_ROWS))
                .toList();
        rows.stream()
                .filter(row -> !many.contains(row) && SysId.valid(value(row, "variable_set")))
                .forEach(row -> places.putIfAbsent(value(row, "variable_set"), position(row)));
        return new VariableSets(
                places, many.stream().map(VariableSets::title).sorted().toList(), true);
    }

    /** What answers in rows are called in {@code variables}. */
    static List<String> rowNames(List<ObjectNode> rows) {
        return rows.stream()
                .filter(row -> value(row, "variable_set.type").equals(MANY_ROWS))
                .map(row -> value(row, NAME))
                .toList();
    }

    /** Where a question stands: by its set's place among the item's own, then by its own. */
    long place(ObjectNode question) {
        return places.getOrDefault(value(question, "variable_set"), position(question));
    }

    static long position(ObjectNode row) {
        String order = value(row, "order");
        return order.matches("-?\\d{1,18}") ? Long.parseLong(order) : Long.MAX_VALUE;
    }

    private static String title(ObjectNode row) {
        String title = value(row, "variable_set.title");
        return title.isBlank() ? value(row, NAME) : title;
    }

    private static String value(ObjectNode row, String field) {
        return Cell.of(row, field).value();
    }
}
