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
import java.util.regex.Pattern;
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

    private static final Pattern BOUNDED = Pattern.compile(
            "SEARCH flow_fact USING COVERING INDEX flow_fact_rules \\(rules[<>]\\?\\)" + "|Index Cond: \\(rules [<>] ");

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

    @ParameterizedTest
    @EnumSource
    void facts_that_were_counted_by_other_rules_are_looked_for_at_both_ends_of_their_index(Dialect dialect) {
        history(dialect);
        database.transact(handle -> handle.execute("INSERT INTO flow_fact (link, fact, counted, rules)"
                + " SELECT id, '{}', '[]', '1 Europe/Copenhagen' FROM link"));
        sent.plans();

        assertThat(new SqlFlowStore(database).countedOtherwise("1 Europe/Copenhagen", 500))
                .isEmpty();

        assertThat(sent.plans()).singleElement().asString().satisfies(plan -> assertThat(
                        BOUNDED.matcher(plan).results())
                .as(plan)
                .hasSize(2));
    }

    private void goes(String what, String index) {
        assertThat(sent.plans()).as(what).singleElement().satisfies(plan -> assertThat(SentStatements.indexes(plan))
                .as("%s: %s", what, plan)
                .containsOnly(index));
    }
}
