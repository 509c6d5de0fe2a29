package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.LogLines;
import dk.ordrebro.Postgresql;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of links by state is read from running totals; it is what counting every link gives, whatever was done. */
@Tag("integration")
final class LinkTotalsTest {
    private static final Clock CLOCK = Clock.fixed(RandomWork.NOON, ZoneOffset.UTC);
    private static final int STEPS = 150;

    @TempDir
    private Path folder;

    private LedgerSettings settings;
    private Postgresql server;
    private Database database;
    private Ledger ledger;

    private void open(Dialect dialect) {
        if (dialect == Dialect.POSTGRESQL) {
            server = Postgresql.empty();
        }
        settings = server == null ? Sqlite.at(folder.resolve("ledger.db")) : server.settings();
        open();
    }

    private void open() {
        database = OpenDatabase.forService(settings, CLOCK);
        ledger = new SqlLedger(database, CLOCK);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Map<LinkState, Long> told() {
        return ledger.reports().counts().states();
    }

    private Map<LinkState, Long> counted() {
        Map<LinkState, Long> counted = new EnumMap<>(LinkState.class);
        for (LinkState state : LinkState.values()) {
            counted.put(state, 0L);
        }
        database.read(handle -> handle.createQuery("SELECT state, count(*) AS links FROM link GROUP BY state")
                .map((row, context) -> counted.put(LinkState.of(row.getString("state")), row.getLong("links")))
                .list());
        return counted;
    }

    private void change(String sql) {
        database.transact(handle -> handle.execute(sql));
    }

    @ParameterizedTest
    @EnumSource
    void after_each_of_many_random_steps_the_totals_are_what_counting_gives(Dialect dialect) {
        open(dialect);
        Set<LinkState> seen = EnumSet.noneOf(LinkState.class);
        for (long seed = 1; seed <= 3; seed++) {
            RandomWork work = new RandomWork(ledger, seed);
            for (int step = 0; step < STEPS; step++) {
                String done = work.step();
                assertThat(told()).as("seed %d, step %d: %s", seed, step, done).isEqualTo(counted());
                told().forEach((state, links) -> seen.addAll(links > 0 ? Set.of(state) : Set.of()));
            }
        }
        assertThat(seen).as("states that some link came to").containsExactlyInAnyOrder(LinkState.values());
    }

    @ParameterizedTest
    @EnumSource
    void links_that_are_taken_away_by_hand_count_no_more(Dialect dialect) {
        open(dialect);
        RandomWork work = new RandomWork(ledger, 1);
        for (int step = 0; step < STEPS; step++) {
            work.step();
        }

        for (String table : List.of("timeline", "mirror", "file_look", "link")) {
            change("DELETE FROM " + table);
        }

        assertThat(told()).isEqualTo(counted()).allSatisfy((state, links) -> assertThat(links)
                .isZero());
    }

    @ParameterizedTest
    @EnumSource
    void totals_that_were_made_wrong_by_hand_are_counted_anew_at_the_start(Dialect dialect) {
        open(dialect);
        RandomWork work = new RandomWork(ledger, 2);
        for (int step = 0; step < STEPS; step++) {
            work.step();
        }
        change("UPDATE link_total SET links = links + 7 WHERE state = 'settled'");
        assertThat(told()).isNotEqualTo(counted());
        ledger.close();

        try (LogLines log = new LogLines(SqlLinkReports.class.getName())) {
            open();
            assertThat(told()).isEqualTo(counted());
            ledger.close();
            open();
            assertThat(log.all()).as("said once, for there was nothing to mend").hasSize(1);
        }
    }

    /** Folding them, which a node does now and then, loses none and holds up nobody. */
    @Test
    void many_workers_at_once_keep_the_totals_while_they_are_folded() throws Exception {
        open(Dialect.POSTGRESQL);
        List<Callable<Integer>> all = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            RandomWork work = new RandomWork(ledger, worker);
            all.add(() -> {
                for (int step = 0; step < STEPS; step++) {
                    work.step();
                }
                return STEPS;
            });
        }
        all.add(() -> {
            for (int step = 0; step < STEPS; step++) {
                ledger.nodes().tell("node", RandomWork.NOON, Optional.empty(), RandomWork.NOON);
            }
            return STEPS;
        });

        try (ExecutorService threads = Executors.newFixedThreadPool(all.size())) {
            for (Future<Integer> one : threads.invokeAll(all)) {
                assertThat(one.get()).isEqualTo(STEPS);
            }
        }

        assertThat(told()).isEqualTo(counted());
        ledger.nodes().tell("node", RandomWork.NOON, Optional.empty(), RandomWork.NOON);
        assertThat(told()).isEqualTo(counted());
        assertThat(database.<List<Integer>>read(handle -> handle.createQuery("SELECT DISTINCT slot FROM link_total")
                        .mapTo(Integer.class)
                        .list()))
                .as("nobody counts any more, so all is folded")
                .containsExactly(0);
    }

    /** What was not committed when the server lost its clients counts on neither side. */
    @Test
    void connections_that_are_cut_in_the_middle_leave_right_totals() throws Exception {
        open(Dialect.POSTGRESQL);
        RandomWork work = new RandomWork(ledger, 3);
        Thread worker = Thread.ofVirtual().start(() -> {
            for (int step = 0; step < STEPS * 2; step++) {
                work.stepOrOutage();
            }
        });
        for (int cut = 0; cut < 5; cut++) {
            server.cutConnections();
        }
        worker.join();
        ledger.close();

        open();

        assertThat(told()).isEqualTo(counted());
    }
}
