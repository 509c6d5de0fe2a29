package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Postgresql;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is asked of a long history again and again goes by an index that holds nothing else: how much has happened, and how many
 * comments were carried, costs nothing then.
 */
@Tag("integration")
final class HistoryPlansTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Database database;
    private SentStatements sent;

    private void history(Dialect dialect) {
        LedgerSettings settings =
                dialect == Dialect.POSTGRESQL ? Postgresql.empty().settings() : Sqlite.at(folder.resolve("ledger.db"));
        database = OpenDatabase.forService(settings, CLOCK);
        Backlog.fill(database, 50_000, NOON);
        Backlog.happened(database, NOON);
        sent = new SentStatements(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void notes_that_were_told_and_states_that_were_kept_are_found_by_indexes_of_their_own(Dialect dialect) {
        history(dialect);
        MirrorStore mirror = new SqlMirrorStore(database);

        assertThat(mirror.written(200)).as("written notes").hasSize(50);
        goes("written notes", "mirror_told");

        assertThat(new SqlLinkReports(database, CLOCK).keptStates())
                .singleElement()
                .satisfies(kept -> assertThat(kept.times()).isEqualTo(50));
        goes("kept states", "timeline_kept");
    }

    private void goes(String what, String index) {
        assertThat(sent.plans()).as(what).singleElement().satisfies(plan -> assertThat(SentStatements.indexes(plan))
                .as("%s: %s", what, plan)
                .containsOnly(index));
    }
}
