package dk.ordrebro.sandbox.servicenow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of one table: by sys_id, by last change, and by the few fields that callers look up. Safe only under its state's lock, but for {@link #get}. */
final class Store {
    static final Set<String> LOOKED_UP = Set.of(
            "number",
            "correlation_id",
            "request",
            "request_item",
            "element_id",
            "name",
            "email",
            "user_name",
            "parent",
            "table_sys_id",
            "sc_item_option");

    private final Map<String, Row> byId = new ConcurrentHashMap<>(); // read without the lock by dot-walks
    private final TreeMap<Key, Row> byChange = new TreeMap<>();
    private final Map<String, Map<String, List<String>>> lookups = new HashMap<>();

    Row get(String sysId) {
        return byId.get(sysId);
    }

    int size() {
        return byId.size();
    }

    void put(Row row) {
        Row before = byId.put(row.sysId(), row);
        if (before != null) {
            byChange.remove(before.key());
        }
        byChange.put(row.key(), row);
        for (String field : LOOKED_UP) {
            String now = row.get(field);
            String was = before == null ? "" : before.get(field);
            if (!now.equals(was)) {
                forget(field, was, row.sysId());
                remember(field, now, row.sysId());
            }
        }
    }

    void remove(Row row) {
        byId.remove(row.sysId());
        byChange.remove(row.key());
        LOOKED_UP.forEach(field -> forget(field, row.get(field), row.sysId()));
    }

    /** All rows in order of (last change, sys_id). */
    Collection<Row> all() {
        return byChange.values();
    }

    /** The same, from one place to another, both included. */
    Collection<Row> between(Key low, Key high) {
        return low.compareTo(high) > 0
                ? List.of()
                : byChange.subMap(low, true, high, true).values();
    }

    List<Row> lookup(String field, String value) {
        if (field.equals("sys_id")) {
            Row row = byId.get(value);
            return row == null ? List.of() : List.of(row);
        }
        return lookups.getOrDefault(field, Map.of()).getOrDefault(folded(value), List.of()).stream()
                .map(byId::get)
                .toList();
    }

    private void remember(String field, String value, String sysId) {
        if (!value.isEmpty()) {
            lookups.computeIfAbsent(field, any -> new HashMap<>())
                    .computeIfAbsent(folded(value), any -> new ArrayList<>(1))
                    .add(sysId);
        }
    }

    private void forget(String field, String value, String sysId) {
        Map<String, List<String>> lookup = lookups.get(field);
        List<String> ids = lookup == null || value.isEmpty() ? null : lookup.get(folded(value));
        if (ids != null) {
            ids.remove(sysId);
            if (ids.isEmpty()) {
                lookup.remove(folded(value));
            }
        }
    }

    private static String folded(String value) {
        return value.toLowerCase(Locale.ROOT); // text compares without case, as the real database does
    }
}
