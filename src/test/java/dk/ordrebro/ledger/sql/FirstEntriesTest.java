package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.Postgresql;
import dk.ordrebro.settings.LedgerSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes write the first entries of a chain that has no row yet, at the same time. */
@Tag("integration")
final class FirstEntriesTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final long LINK = 77;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LedgerSettings settings = Postgresql.empty().settings();

    @Test
    void who_comes_second_waits_and_stands_behind_the_first() throws Exception {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        SqlLedger.open(settings, clock).close();
        try (Database database = OpenDatabase.forService(settings, clock)) {
            CountDownLatch begun = new CountDownLatch(1);
            AtomicBoolean through = new AtomicBoolean();

            List<Callable<Long>> nodes = List.of(
                    () -> database.transact(handle -> {
                        ChainEnds ends = ChainEnds.locked(handle, List.of(LINK));
                        begun.countDown();
                        await().atMost(PATIENCE).until(() -> through.get() || waits(database));
                        return added(ends, "first");
                    }),
                    () -> {
                        begun.await();
                        return database.transact(handle -> {
                            ChainEnds ends = ChainEnds.locked(handle, List.of(LINK));
                            through.set(true);
                            return added(ends, "second");
                        });
                    });
            List<Long> places = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(nodes.size())) {
                for (Future<Long> node : threads.invokeAll(nodes)) {
                    places.add(node.get());
                }
            }

            assertThat(places).containsExactly(1L, 2L);

            assertThat(database.<Long>read(
                            handle -> handle.createQuery("SELECT place FROM timeline_chain WHERE link = " + LINK)
                                    .mapTo(Long.class)
                                    .one()))
                    .isEqualTo(2);
        }
    }

    private static long added(ChainEnds ends, String field) {
        long place = ends.add(LINK, List.of(field)).place();
        ends.save();
        return place;
    }

    private static boolean waits(Database database) {
        return database.<Long>read(handle -> handle.createQuery(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                        .mapTo(Long.class)
                        .one())
                > 0;
    }
}
