package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.LogLines;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.settings.LedgerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verb works on the tables as a service left them, and says so when those are not the ones it knows. */
@Tag("integration")
final class TableVersionTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-02T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static final List<Integer> VERSIONS = versions();
    private static final int OLDER = VERSIONS.get(VERSIONS.size() - 2);

    private LedgerSettings settings;

    @BeforeEach
    void name_the_ledger() {
        settings = Sqlite.at(folder.resolve("ledger.db"));
    }

    private void tables(int version) {
        Flyway.configure()
                .dataSource(settings.url(), null, null)
                .locations("classpath:dk/ordrebro/ledger/schema")
                .placeholders(Dialect.SQLITE.placeholders())
                .table(TableVersion.HISTORY)
                .target(Integer.toString(version))
                .load()
                .migrate();
    }

    private int version() throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT max(CAST(version AS INTEGER)) FROM " + TableVersion.HISTORY)) {
            return row.getInt(1);
        }
    }

    private void look() {
        SqlLedger.openReadOnly(settings, NOON).close();
    }

    private void change() {
        SqlLedger.openToChange(settings, NOON).orElseThrow().close();
    }

    private static void refused(ThrowingCallable verb, String... words) {
        assertThatThrownBy(verb).isInstanceOf(LedgerUnusable.class).hasMessageContainingAll(words);
    }

    @Test
    void the_version_that_verbs_expect_is_that_of_the_newest_migration() {
        assertThat(TableVersion.NEWEST)
                .as("a migration was added; mend it: TableVersion.NEWEST names the highest")
                .isEqualTo(VERSIONS.getLast());
    }

    private static List<Integer> versions() {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dk/ordrebro/ledger/schema"))) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_verb_brings_no_tables_up_to_date_and_says_who_does() throws SQLException {
        tables(OLDER);

        refused(this::look, "older tables (version " + OLDER + ")", "start the service once");
        refused(this::change, "older tables (version " + OLDER + ")", "start the service once");

        assertThat(version()).isEqualTo(OLDER);
    }

    @Test
    void a_service_brings_them_up_to_date_and_verbs_go_on() throws SQLException {
        tables(OLDER);

        SqlLedger.open(settings, NOON).close();

        look();
        change();
        assertThat(version()).isEqualTo(TableVersion.NEWEST);
    }

    @Test
    void newer_tables_are_left_to_the_newer_program() throws SQLException {
        SqlLedger.open(settings, NOON).close();
        try (Connection connection = DriverManager.getConnection(settings.url());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE " + TableVersion.HISTORY + " SET version = '99' WHERE version = '"
                    + TableVersion.NEWEST + "'");
        }

        refused(this::look, "newer tables (version 99)");
        refused(this::change, "newer tables (version 99)");
    }

    @Test
    void a_file_without_tables_is_no_ledger_and_becomes_none() throws IOException {
        Path file = Files.createFile(folder.resolve("ledger.db"));

        refused(this::look, "no tables yet");
        refused(this::change, "no tables yet");

        assertThat(Files.size(file))
                .as("bytes of tables")
                .isLessThanOrEqualTo(4096); // WAL mode alone makes a first page
        Files.delete(file);
        refused(this::change, "there is no ledger");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_that_a_service_holds_is_not_opened_to_change() {
        try (Ledger service = SqlLedger.open(settings, NOON)) {
            assertThat(service.outage()).isEmpty();
            Optional<SqlLedger> beside = SqlLedger.openToChange(settings, NOON);
            assertThat(beside).isEmpty();
        }
        change();
    }

    @Test
    void a_new_ledger_is_told_and_tables_that_were_changed_and_nothing_else() {
        try (LogLines log = new LogLines(TableVersion.class.getName())) {
            tables(OLDER);
            SqlLedger.open(settings, NOON).close();
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .startsWith("INFO the tables were brought up to date: " + folder.resolve("ledger.db") + ", version "
                            + TableVersion.NEWEST);

            SqlLedger.open(settings, NOON).close();
            assertThat(log.all()).hasSize(1);

            String other = folder.resolve("other.db").toString();
            SqlLedger.open(Sqlite.of("jdbc:sqlite:" + other), NOON).close();
            assertThat(log.all().getLast()).startsWith("INFO a new ledger was made: " + other);
        }
    }
}
