package dk.ordrebro.sandbox.servicenow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dk.ordrebro.sandbox.wire.Asked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Writes rows the way one request wants them: which fields, stored or shown values, with links or without. */
final class RowJson {
    private static final JsonFactory JSON = new JsonFactory();

    /** {@code sysparm_display_value}. */
    enum Show {
        STORED,
        SHOWN,
        BOTH
    }

    private final State state;
    private final Switches switches;
    private final Labels labels;
    private final Show show;
    private final boolean links;
    private final List<String> fields;
    private final String base;

    RowJson(State state, Switches switches, Asked asked, String base) {
        this.state = state;
        this.switches = switches;
        this.labels = new Labels(state, switches.language);
        this.show = switch (asked.parameter("sysparm_display_value").orElse("false")) {
            case "true" -> Show.SHOWN;
            case "all" -> Show.BOTH;
            default -> Show.STORED;
        };
        this.links =
                !asked.parameter("sysparm_exclude_reference_link").orElse("").equals("true");
        this.fields = asked.parameter("sysparm_fields")
                .filter(list -> !list.isBlank())
                .map(list -> List.of(list.strip().split("\\s*,\\s*")))
                .orElse(List.of());
        this.base = base;
    }

    byte[] one(Row row) {
        return write(json -> row(json, row, paths(row.table())));
    }

    byte[] list(String table, List<Row> rows) {
        return write(json -> {
            List<FieldPath> paths = paths(table);
            json.writeStartArray();
            for (Row row : rows) {
                row(json, row, fields.isEmpty() && !row.table().equals(table) ? paths(row.table()) : paths);
            }
            json.writeEndArray();
        });
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] write(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeFieldName("result");
            body.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private List<FieldPath> paths(String table) {
        List<FieldPath> paths = new ArrayList<>();
        Iterable<String> names = fields.isEmpty()
                ? state.schema().table(table).orElseThrow().columns().keySet()
                : fields;
        for (String name : names) {
            if (!switches.isHidden(table, name)) {
                FieldPath.of(state, table, name).ifPresent(paths::add);
            }
        }
        return paths;
    }

    private void row(JsonGenerator json, Row row, List<FieldPath> paths) throws IOException {
        json.writeStartObject();
        for (FieldPath path : paths) {
            json.writeFieldName(path.text());
            field(json, row, path);
        }
        json.writeEndObject();
    }

    private void field(JsonGenerator json, Row row, FieldPath path) throws IOException {
        String value = path.value(row);
        Column column = path.column();
        boolean linked = links && column.isReference() && !value.isEmpty();
        if (show == Show.STORED && !linked) {
            json.writeString(value);
        } else if (show == Show.SHOWN && !linked) {
            json.writeString(labels.shown(row, path));
        } else {
            json.writeStartObject();
            if (show != Show.STORED) {
                json.writeStringField("display_value", labels.shown(row, path));
            }
            if (show != Show.SHOWN) {
                json.writeStringField("value", value);
            }
            if (linked) {
                json.writeStringField("link", base + "/api/now/table/" + column.reference() + "/" + value);
            }
            json.writeEndObject();
        }
    }
}
