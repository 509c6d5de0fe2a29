package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.all;
import static dk.ordrebro.ledger.Links.await;
import static dk.ordrebro.ledger.Links.together;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.Postgresql;
import dk.ordrebro.ledger.sql.Database;
import dk.ordrebro.ledger.sql.OpenDatabase;
import dk.ordrebro.settings.LedgerSettings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Transactions of the ledger on PostgreSQL that stand in each other's way (faults.md, row 26). */
@Tag("integration")
final class PostgresqlTransactionsTest {
    private final LedgerSettings settings = Postgresql.withTables().settings();

    /** faults.md, row 26: PostgreSQL undoes one of the two, and it is done again. */
    @Test
    void of_two_transactions_that_lock_each_other_out_both_are_carried_out() throws Exception {
        try (Database database = OpenDatabase.forService(settings, Clock.fixed(NOON, ZoneOffset.UTC))) {
            crossed(database);
            CountDownLatch both = new CountDownLatch(2);
            AtomicInteger tries = new AtomicInteger();

            together(List.of(
                    () -> database.transact(crossing("1", "2", both, tries)),
                    () -> database.transact(crossing("2", "1", both, tries))));

            assertThat(tries)
                    .as("one was undone, and is done again; how often is the machine's")
                    .hasValueGreaterThan(2);
            assertThat(database.<Long>read(handle -> handle.createQuery("SELECT sum(marks) FROM crossed")
                            .mapTo(Long.class)
                            .one()))
                    .isEqualTo(4);
        }
    }

    private static HandleCallback<Integer, RuntimeException> crossing(
            String first, String second, CountDownLatch both, AtomicInteger tries) {
        return handle -> {
            tries.incrementAndGet();
            handle.execute("UPDATE crossed SET marks = marks + 1 WHERE name = '" + first + "'");
            both.countDown();
            await(both);
            return handle.execute("UPDATE crossed SET marks = marks + 1 WHERE name = '" + second + "'");
        };
    }

    /** faults.md, row 26: as a database does whose default isolation is stricter than ours. */
    @Test
    void a_transaction_that_cannot_be_put_in_line_is_carried_out_again() throws Exception {
        try (Database database = OpenDatabase.forService(settings, Clock.fixed(NOON, ZoneOffset.UTC))) {
            crossed(database);
            AtomicInteger tries = new AtomicInteger();

            database.transact(handle -> {
                handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                handle.createQuery("SELECT count(*) FROM crossed")
                        .mapTo(Long.class)
                        .one();
                if (tries.incrementAndGet() == 1) {
                    other(database);
                }
                return handle.execute("UPDATE crossed SET marks = marks + 1 WHERE name = '1'");
            });

            assertThat(tries).hasValue(2);
        }
    }

    /** faults.md, row 26: whoever finds no connection free waits for one. */
    @Test
    void thirty_at_once_share_ten_connections() throws Exception {
        try (Database database = OpenDatabase.forService(settings, Clock.fixed(NOON, ZoneOffset.UTC))) {
            crossed(database);
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                all.add(() -> database.transact(handle -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    handle.execute("SELECT pg_sleep(0.1)");
                    inside.decrementAndGet();
                    return handle.execute("UPDATE crossed SET marks = marks + 1 WHERE name = '1'");
                }));
            }

            assertThat(together(all)).hasSize(30).containsOnly(1);

            assertThat(most.get()).isBetween(2, 10);
            assertThat(database.outage().wrong()).isEmpty();
        }
    }

    /** faults.md, row 26: who waits in vain is told why, and the next goes on as if nothing had been. */
    @Test
    void a_pool_that_stays_exhausted_is_an_outage_that_passes() throws Exception {
        try (Database database = OpenDatabase.forService(settings, Clock.fixed(NOON, ZoneOffset.UTC));
                ExecutorService threads = Executors.newCachedThreadPool()) {
            CountDownLatch taken = new CountDownLatch(10);
            for (int i = 0; i < 10; i++) {
                threads.submit(() -> database.transact(handle -> {
                    taken.countDown();
                    return handle.execute("SELECT pg_sleep(12)");
                }));
            }
            await(taken);

            assertThatThrownBy(() -> database.transact(handle -> handle.execute("SELECT 1")))
                    .isInstanceOf(LedgerOutage.class)
                    .hasMessageContaining("has no connection free");

            assertThat(database.outage().wrong()).contains("no connection free");
            assertThat(database.<Integer>transact(handle -> handle.execute("SELECT 1")))
                    .isNotNull();
            assertThat(database.outage().wrong()).isEmpty();
        }
    }

    private static void crossed(Database database) {
        database.transact(handle -> handle.execute(
                "CREATE TABLE crossed AS" + " SELECT name, 0 AS marks FROM (VALUES ('1'), ('2')) AS names (name)"));
    }

    private static void other(Database database) {
        Thread other = Thread.ofVirtual()
                .start(() -> database.transact(
                        handle -> handle.execute("UPDATE crossed SET marks = marks + 1 WHERE name = '1'")));
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
