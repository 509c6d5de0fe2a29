package dk.ordrebro.order;

import java.util.Map;
import java.util.Optional;

/**
 * The fields of one ServiceNow table, those it inherits included, read from {@code sys_dictionary} at start.
 *
 * @param fields by name; empty when the table could not be read
 */
public record TableSchema(String table, Map<String, OrderField> fields) {
    public Optional<OrderField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** True for fields of which each write adds an entry: known ones by type, {@code comments} and {@code work_notes} always. */
    public boolean journal(String name) {
        return field(name)
                .map(field -> field.kind() == FieldKind.JOURNAL)
                .orElse(name.equals("work_notes") || name.equals("comments"));
    }
}
