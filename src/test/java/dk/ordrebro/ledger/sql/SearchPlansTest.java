package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Postgresql;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkReports.Filter;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.settings.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever looks for a text among very many links reads by indexes, in a database that has counted nothing yet. */
@Tag("integration")
final class SearchPlansTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Database database;
    private LinkReports reports;

    private void links(LedgerSettings settings, int links) {
        database = OpenDatabase.forService(settings, CLOCK);
        Backlog.fill(database, links, NOON);
        reports = new SqlLinkReports(database, CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> found(String text) {
        Filter filter = new Filter(Optional.empty(), Optional.empty(), Optional.of(text), OptionalLong.empty(), 3);
        return reports.list(filter).stream().map(LinkReports.Row::number).toList();
    }

    @ParameterizedTest
    @EnumSource
    void a_text_is_looked_for_by_indexes(Dialect dialect) {
        boolean sqlite = dialect == Dialect.SQLITE;
        links(
                sqlite
                        ? Sqlite.at(folder.resolve("ledger.db"))
                        : Postgresql.empty().settings(),
                100_000);
        SentStatements sent = new SentStatements(database);

        assertThat(found("ask12345")).containsExactly("TASK12345");
        sent.go("a rare one", indexes(sqlite, "link_trouble"));
        assertThat(found("task")).containsExactly("TASK100000", "TASK99999", "TASK99998");
        sent.go("what all have", "link_trouble");
        assertThat(found("4711")).containsExactly("TASK94711", "TASK84711", "TASK74711");
        sent.go("a number, or a work item's", indexes(sqlite, "link_trouble", "link_work_item"));
    }

    private static String[] indexes(boolean sqlite, String... both) {
        if (sqlite) {
            return both;
        }
        List<String> all = new ArrayList<>(List.of(both));
        all.addAll(List.of("link_text", "link_text_trigrams"));
        return all.toArray(String[]::new);
    }

    @Test
    void where_the_extension_may_not_be_made_beginnings_are_found() throws SQLException {
        LedgerSettings settings = Postgresql.empty().settings();
        try (Connection administrator = DriverManager.getConnection(
                        settings.url(), settings.username(), settings.password().value());
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE ROLE plain LOGIN PASSWORD 'plain'");
            statement.execute("GRANT ALL ON SCHEMA public TO plain");
        }
        links(new LedgerSettings(settings.url(), "plain", new Secret("plain"), LedgerSettings.USUALLY), 10_000);

        assertThat(found("task12")).containsExactly("TASK1299", "TASK1298", "TASK1297");
        assertThat(found("ask12")).isEmpty();
        assertThat(found("ask999")).as("among the newest wherever it stands").hasSize(3);
    }

    @Test
    void a_link_is_found_by_the_number_it_has_now() {
        links(Sqlite.at(folder.resolve("ledger.db")), 10);

        database.transact(handle -> handle.execute("UPDATE link SET number = 'INC77' WHERE number = 'TASK7'"));
        database.transact(handle -> handle.execute("DELETE FROM link WHERE number = 'TASK8'"));

        assertThat(found("INC77")).containsExactly("INC77");
        assertThat(found("TASK7")).isEmpty();
        assertThat(database.<List<Long>>read(handle -> handle.createQuery(
                                "SELECT rowid FROM link_text WHERE link_text MATCH '\"SK7\" OR \"SK8\" OR \"nc7\"'")
                        .mapTo(Long.class)
                        .list()))
                .containsExactly(7L);
    }
}
