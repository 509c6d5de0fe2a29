package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dk.ordrebro.Postgresql;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.audit.ChainReport;
import dk.ordrebro.ledger.sql.export.ExportFolder;
import dk.ordrebro.ledger.sql.export.ExportFolder.Format;
import dk.ordrebro.ledger.sql.export.ExportFolder.Written;
import dk.ordrebro.ledger.sql.export.ExportedTable;
import dk.ordrebro.ledger.sql.export.ExportedTable.Column;
import dk.ordrebro.ledger.sql.export.StoredRows;
import dk.ordrebro.settings.LedgerSettings;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything a ledger knows leaves it in open formats, and another one can be made of that. */
@Tag("integration")
final class WholeExportTest {
    private static final Clock CLOCK = Clock.fixed(RandomWork.NOON, ZoneOffset.UTC);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Made of other tables by the database itself. */
    private static final Set<String> DERIVED = Set.of("link_text", "link_total", "schema_history");

    @TempDir
    private Path folder;

    @Test
    void a_ledger_made_of_an_export_exports_the_same_on_a_file() throws Exception {
        rebuilt(Sqlite.at(folder.resolve("first.db")), Sqlite.at(folder.resolve("second.db")));
    }

    @Test
    void a_ledger_made_of_an_export_exports_the_same_on_postgresql() throws Exception {
        rebuilt(Postgresql.empty().settings(), Postgresql.empty().settings());
    }

    @Test
    void what_was_on_a_file_goes_to_postgresql() throws Exception {
        rebuilt(Sqlite.at(folder.resolve("first.db")), Postgresql.empty().settings());
    }

    private void rebuilt(LedgerSettings first, LedgerSettings second) throws Exception {
        worked(first);
        List<Written> before = export(first, "before", Format.NDJSON);
        try (SqlLedger made = SqlLedger.open(second, CLOCK);
                Connection to = connection(second)) {
            rebuild(folder.resolve("before"), to);
        }

        assertThat(export(second, "after", Format.NDJSON)).isEqualTo(before);
        assertThat(before)
                .allSatisfy(file -> assertThat(file.rows()).as(file.file()).isPositive());
        assertThat(chains(second)).isEqualTo(chains(first));
    }

    private static ChainReport chains(LedgerSettings settings) {
        try (SqlLedger ledger = SqlLedger.openReadOnly(settings, CLOCK)) {
            return ChainReport.of(ledger.audit(), links -> {});
        }
    }

    /** A ledger on which something happened, and that has a row in each of its tables. */
    private static void worked(LedgerSettings settings) throws SQLException {
        try (SqlLedger ledger = SqlLedger.open(settings, CLOCK);
                Connection connection = connection(settings)) {
            RandomWork work = new RandomWork(ledger, 7);
            for (int step = 0; step < 60; step++) {
                work.step();
            }
            for (ExportedTable table : ExportedTable.all()) {
                if (number(connection, "SELECT count(*) FROM " + table.name()) == 0) {
                    insert(connection, table, sample(connection, table));
                }
            }
        }
    }

    private static List<Object> sample(Connection connection, ExportedTable table) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (Column column : table.columns()) {
            values.add(
                    switch (table.name() + "." + column.name()) {
                        case "timeline_removed.why" -> "pruned";
                        case "flow_fact.counted" -> "[]";
                        case "mirror.state" -> "written";
                        case "mirror.link", "file_look.link", "flow_fact.link" ->
                            number(connection, "SELECT min(id) FROM link");
                        default ->
                            switch (column.kind()) {
                                case TEXT -> "=\"Grød\"\n\u2028\t'; --";
                                case JSON -> "{\"a\":[1,\"\\u0001\"],\"b\":{}}";
                                case NUMBER -> 7L;
                                case TIME -> 1_764_000_000_123L;
                            };
                    });
        }
        return values;
    }

    private List<Written> export(LedgerSettings settings, String name, Format format) throws IOException {
        try (StoredRows rows = StoredRows.open(settings, CLOCK)) {
            return ExportFolder.write(rows, folder.resolve(name), format, written -> {});
        }
    }

    private static void rebuild(Path from, Connection to) throws Exception {
        List<ExportedTable> backwards = new ArrayList<>(ExportedTable.all());
        Collections.reverse(backwards);
        for (ExportedTable table : backwards) {
            try (Statement statement = to.createStatement()) {
                statement.execute("DELETE FROM " + table.name());
            }
        }
        for (ExportedTable table : ExportedTable.all()) {
            for (String line :
                    Files.readString(from.resolve(table.name() + ".ndjson")).split("\n")) {
                insert(to, table, values(table, MAPPER.readTree(line)));
            }
        }
    }

    private static List<Object> values(ExportedTable table, JsonNode line) {
        List<Object> values = new ArrayList<>();
        for (Column column : table.columns()) {
            JsonNode value = line.get(column.name());
            values.add(
                    value == null
                            ? null
                            : switch (column.kind()) {
                                case TEXT -> value.asText();
                                case JSON -> value.toString();
                                case NUMBER -> value.asLong();
                                case TIME -> Instant.parse(value.asText()).toEpochMilli();
                            });
        }
        return values;
    }

    private static void insert(Connection to, ExportedTable table, List<Object> values) throws SQLException {
        String names = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String places = table.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
        String numbered =
                to.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? " OVERRIDING SYSTEM VALUE" : "";
        try (PreparedStatement insert = to.prepareStatement(
                "INSERT INTO " + table.name() + " (" + names + ")" + numbered + " VALUES (" + places + ")")) {
            for (int n = 0; n < values.size(); n++) {
                insert.setObject(n + 1, values.get(n));
            }
            insert.executeUpdate();
        }
    }

    private static Connection connection(LedgerSettings settings) throws SQLException {
        return settings.sqlite()
                ? DriverManager.getConnection(settings.url())
                : DriverManager.getConnection(
                        settings.url(), settings.username(), settings.password().value());
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void no_table_and_no_column_stays_behind() throws Exception {
        LedgerSettings settings = Postgresql.empty().settings();
        SqlLedger.open(settings, CLOCK).close();
        Set<String> stored = new TreeSet<>();
        try (Connection connection = connection(settings);
                ResultSet column = connection.getMetaData().getColumns(null, "public", "%", "%")) {
            while (column.next()) {
                if (!DERIVED.contains(column.getString("TABLE_NAME"))) {
                    stored.add(column.getString("TABLE_NAME") + "." + column.getString("COLUMN_NAME")
                            + (column.getString("IS_NULLABLE").equals("YES") ? "" : " always"));
                }
            }
        }

        assertThat(promised()).isEqualTo(stored);
    }

    private static Set<String> promised() throws IOException {
        Set<String> promised = new TreeSet<>();
        for (ExportedTable table : ExportedTable.all()) {
            Set<String> always = new TreeSet<>();
            MAPPER.readTree(table.schema()).path("required").forEach(name -> always.add(name.asText()));
            table.columns()
                    .forEach(column -> promised.add(
                            table.name() + "." + column.name() + (always.contains(column.name()) ? " always" : "")));
        }
        return promised;
    }

    @Test
    void each_line_is_as_its_schema_says_and_the_folder_is_for_its_owner_alone() throws Exception {
        LedgerSettings settings = Sqlite.at(folder.resolve("ledger.db"));
        worked(settings);
        List<Written> files = export(settings, "out", Format.NDJSON);

        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (Written file : files) {
            String name = file.file().replace(".ndjson", "");
            Schema schema =
                    schemas.getSchema(Files.readString(folder.resolve("out").resolve(name + ".schema.json")));
            List<String> lines = Files.readAllLines(folder.resolve("out").resolve(file.file()));
            assertThat(lines).hasSize((int) file.rows());
            for (String line : lines) {
                assertThat(schema.validate(line, com.networknt.schema.InputFormat.JSON, options -> {}))
                        .as(name)
                        .isEmpty();
            }
        }
        JsonNode contents =
                MAPPER.readTree(Files.readString(folder.resolve("out").resolve("export.json")));
        assertThat(contents.path("files")).hasSize(files.size());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_spreadsheet_takes_nothing_for_a_formula_and_nothing_is_written_over() throws Exception {
        LedgerSettings settings = Sqlite.at(folder.resolve("ledger.db"));
        worked(settings);
        export(settings, "out", Format.CSV);

        assertThat(Files.readString(folder.resolve("out").resolve("hint.csv")))
                .startsWith("\"table_name\",\"sys_id\",\"marks\",\"at\",\"held_until\"\r\n\"'=\"\"Grød\"\"")
                .contains("\"2025-11-24T16:00:00.123Z\"");
        assertThatThrownBy(() -> export(settings, "out", Format.CSV)).isInstanceOf(DirectoryNotEmptyException.class);
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertThat(left).hasSize(2 * ExportedTable.all().size() + 1);
        }
    }
}
