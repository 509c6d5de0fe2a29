package dk.ordrebro.mapping;

import dk.ordrebro.yaml.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A table of values used by mappings; keys are compared trimmed and without regard to case. */
public final class Lookup {
    private final String name;
    private final Map<String, Row> rows;

    /** One line of the table. */
    record Row(String from, Object to, Place place) {}

    Lookup(String name, List<Row> rows) {
        this.name = name;
        Map<String, Row> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.putIfAbsent(normal(row.from()), row));
        this.rows = byKey;
    }

    String name() {
        return name;
    }

    Optional<Object> find(String value) {
        return Optional.ofNullable(rows.get(normal(value))).map(Row::to);
    }

    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** Rows whose right side stands on an earlier row as well: what keeps the table from being read backwards. */
    List<Row> doubled() {
        Map<String, Row> seen = new HashMap<>();
        return rows.values().stream()
                .filter(row -> seen.putIfAbsent(normal(String.valueOf(row.to())), row) != null)
                .toList();
    }

    public static String normal(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
