package dk.ordrebro.ledger.sql.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One table as it is exported. How each column is told is read from {@code NAME.schema.json}, the JSON Schema of a line, which
 * goes with the export: what is promised there and what is written cannot differ.
 *
 * @param name of the table and of its file
 * @param columns in the order in which they are told
 * @param key columns by which the lines are sorted; no two lines have the same
 * @param schema the JSON Schema, as it stands in its file
 */
public record ExportedTable(String name, List<Column> columns, List<String> key, String schema) {
    /** How a column is told. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** Kept as milliseconds since 1970, told in ISO 8601. */
        TIME,
        /** Kept as text, told as it is. */
        JSON
    }

    /** One of its columns. */
    public record Column(String name, Kind kind) {}

    /** All of them but what is made of these and made again by the database: totals by state, and what is searched for. */
    private static final List<String> NAMES = List.of(
            "link",
            "timeline",
            "timeline_chain",
            "timeline_removed",
            "timeline_start",
            "act",
            "mirror",
            "file_look",
            "cursor",
            "hint",
            "heard",
            "passed_over",
            "turn",
            "node",
            "door",
            "mapping_set",
            "flow_fact",
            "flow_total",
            "flow_reader",
            "hygiene_count");

    private static final JsonMapper MAPPER = new JsonMapper();

    public ExportedTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Those that others refer to come first. */
    public static List<ExportedTable> all() {
        return NAMES.stream().map(ExportedTable::read).toList();
    }

    private static ExportedTable read(String name) {
        try (InputStream in = ExportedTable.class.getResourceAsStream(name + ".schema.json")) {
            byte[] schema = in.readAllBytes();
            JsonNode read = MAPPER.readTree(schema);
            List<Column> columns = new ArrayList<>();
            read.path("properties")
                    .properties()
                    .forEach(property -> columns.add(new Column(property.getKey(), kind(property.getValue()))));
            List<String> key = new ArrayList<>();
            read.path("x-key").forEach(column -> key.add(column.asText()));
            return new ExportedTable(name, columns, key, new String(schema, java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind kind(JsonNode property) {
        return switch (property.path("type").asText()) {
            case "integer" -> Kind.NUMBER;
            case "string" -> property.has("format") ? Kind.TIME : Kind.TEXT;
            default -> Kind.JSON;
        };
    }
}
