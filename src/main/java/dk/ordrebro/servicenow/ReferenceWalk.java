package dk.ordrebro.servicenow;

import dk.ordrebro.order.OrderField;
import dk.ordrebro.order.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows a dot-walked field through the tables its references point to. */
final class ReferenceWalk {
    private ReferenceWalk() {}

    /** The tables on the way of {@code path} as far as they are known, the one the last known reference points to included. */
    static List<String> tables(Map<String, TableSchema> schemas, String table, String path) {
        List<String> tables = new ArrayList<>(List.of(table));
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            String next = field(schemas, tables.getLast(), steps[i])
                    .map(OrderField::references)
                    .orElse("");
            if (next.isEmpty()) {
                break;
            }
            tables.add(next);
        }
        return tables;
    }

    /** The field at the end of the way; empty where some table on it is unknown or has no such field. */
    static Optional<OrderField> end(Map<String, TableSchema> schemas, String table, String path) {
        List<String> tables = tables(schemas, table, path);
        long steps = path.chars().filter(c -> c == '.').count();
        return tables.size() == steps + 1
                ? field(schemas, tables.getLast(), path.substring(path.lastIndexOf('.') + 1))
                : Optional.empty();
    }

    private static Optional<OrderField> field(Map<String, TableSchema> schemas, String table, String name) {
        return Optional.ofNullable(schemas.get(table)).flatMap(schema -> schema.field(name));
    }
}
