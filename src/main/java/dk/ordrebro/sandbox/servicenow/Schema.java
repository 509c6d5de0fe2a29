package dk.ordrebro.sandbox.servicenow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The tables, fields and choice lists of the stand-in, read from {@code tables.yaml}. Never changes. */
final class Schema {
    private static final String FILE = "tables.yaml";

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, Map<String, String>>>> choices = new LinkedHashMap<>();
    private final Map<String, List<String>> families = new LinkedHashMap<>();

    Schema() {
        Map<String, Object> file = read();
        map(file.get("tables")).forEach((name, table) -> tables.put(name, table(name, map(table))));
        choices.put("en", lists(map(file.get("choices"))));
        choices.put("da", lists(map(file.get("danish"))));
        tables.values().forEach(table -> {
            for (String above = table.name();
                    !above.isEmpty();
                    above = tables.get(above).parent()) {
                families.computeIfAbsent(above, any -> new ArrayList<>()).add(table.name());
            }
        });
    }

    Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    Iterable<Table> tables() {
        return tables.values();
    }

    /** The table itself and all that extend it. */
    List<String> family(String table) {
        return families.getOrDefault(table, List.of());
    }

    boolean isTask(String table) {
        return family("task").contains(table);
    }

    /** Stored value to label; the table's own list wins over its parent's; empty where the field is no choice. */
    Map<String, String> choices(String table, String field) {
        return choices(table, field, "en");
    }

    /** The same in this language, which may have none. */
    Map<String, String> choices(String table, String field, String language) {
        for (String at = table; !at.isEmpty(); at = tables.get(at).parent()) {
            Map<String, String> list = choices.getOrDefault(language, Map.of())
                    .getOrDefault(at, Map.of())
                    .get(field);
            if (list != null) {
                return list;
            }
        }
        return Map.of();
    }

    /** The lists as they are kept: by language, by table, then by field. */
    Map<String, Map<String, Map<String, Map<String, String>>>> choices() {
        return choices;
    }

    private static Map<String, Map<String, Map<String, String>>> lists(Map<String, Object> from) {
        Map<String, Map<String, Map<String, String>>> lists = new LinkedHashMap<>();
        from.forEach((table, fields) -> {
            Map<String, Map<String, String>> ofTable = new LinkedHashMap<>();
            map(fields).forEach((field, list) -> ofTable.put(field, labels(map(list))));
            lists.put(table, ofTable);
        });
        return lists;
    }

    private Table table(String name, Map<String, Object> from) {
        String parent = text(from.get("parent"));
        Map<String, Column> own = new LinkedHashMap<>();
        if (parent.isEmpty()) {
            systemColumns().forEach(column -> own.put(column.name(), column));
        }
        map(from.get("fields")).forEach((field, facts) -> own.put(field, column(field, (List<?>) facts)));
        Map<String, Column> columns = new LinkedHashMap<>();
        if (!parent.isEmpty()) {
            columns.putAll(tables.get(parent).columns());
        }
        columns.putAll(own);
        String display = from.containsKey("display")
                ? text(from.get("display"))
                : tables.get(parent).display();
        return new Table(name, text(from.get("label")), parent, display, text(from.get("prefix")), own, columns);
    }

    private static Column column(String name, List<?> facts) {
        String type = text(facts.get(1));
        boolean reference = type.equals("reference");
        return new Column(
                name,
                text(facts.get(0)),
                type,
                reference ? 32 : ((Number) facts.get(2)).intValue(),
                reference ? text(facts.get(2)) : "",
                facts.size() > 3 && Boolean.TRUE.equals(facts.get(3)));
    }

    private static List<Column> systemColumns() {
        return List.of(
                new Column("sys_id", "Sys ID", "GUID", 32, "", false),
                new Column("sys_created_on", "Created", "glide_date_time", 40, "", false),
                new Column("sys_created_by", "Created by", "string", 40, "", false),
                new Column("sys_updated_on", "Updated", "glide_date_time", 40, "", false),
                new Column("sys_updated_by", "Updated by", "string", 40, "", false),
                new Column("sys_mod_count", "Updates", "integer", 40, "", false));
    }

    private static Map<String, String> labels(Map<String, Object> from) {
        Map<String, String> labels = new LinkedHashMap<>();
        from.forEach((value, label) -> labels.put(value, text(label)));
        return labels;
    }

    private static Map<String, Object> read() {
        try (InputStream file = Schema.class.getResourceAsStream(FILE)) {
            return map(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Object> map(Object node) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) node).forEach((key, value) -> map.put(text(key), value));
        return map;
    }

    private static String text(Object node) {
        return node == null ? "" : node.toString();
    }
}
