package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.HOLD;
import static dk.ordrebro.ledger.Links.SOURCE;
import static dk.ordrebro.ledger.Links.agreed;
import static dk.ordrebro.ledger.Links.all;
import static dk.ordrebro.ledger.Links.changes;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Links.together;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.taken;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.ordrebro.Postgresql;
import dk.ordrebro.ledger.sql.Database;
import dk.ordrebro.ledger.sql.OpenDatabase;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.settings.Secret;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ledger on PostgreSQL, where several nodes may share it. */
@Tag("integration")
final class PostgresqlLedgerTest extends DatabaseContract {
    private LedgerSettings settings;

    @Override
    LedgerSettings fresh() {
        settings = Postgresql.empty().settings();
        return settings;
    }

    @Override
    LedgerSettings another() throws SQLException {
        return fresh();
    }

    @Test
    void a_verb_makes_no_tables() throws SQLException {
        LedgerSettings empty = fresh();

        assertThatThrownBy(() -> SqlLedger.openReadOnly(empty, Clock.systemUTC()))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("no tables yet");
        assertThatThrownBy(() -> SqlLedger.openToChange(empty, Clock.systemUTC()))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("no tables yet");

        SqlLedger.open(empty, Clock.systemUTC()).close();
        SqlLedger.openReadOnly(empty, Clock.systemUTC()).close();
        SqlLedger.openToChange(empty, Clock.systemUTC()).orElseThrow().close();
    }

    @Test
    void two_nodes_that_mark_claim_and_save_at_once_share_the_work_without_a_double() throws Exception {
        try (Ledger other = SqlLedger.open(settings, Clock.fixed(NOON, ZoneOffset.UTC))) {
            List<Long> all = new ArrayList<>();
            for (List<Long> mine : together(List.of(
                    node(ledger.links(), "a"),
                    node(other.links(), "b"),
                    node(ledger.links(), "c"),
                    node(other.links(), "d")))) {
                all.addAll(mine);
            }
            Set<Long> once = new HashSet<>(all);
            assertThat(all).hasSize(once.size());
            assertThat(ledger.reports().counts().of(LinkState.SETTLED)).isEqualTo(once.size());
            assertThat(once).hasSize(1000);
        }
    }

    /** Marks the same thousand orders as all others do, then works until nothing is due. */
    private static Callable<List<Long>> node(LinkStore links, String name) {
        return () -> {
            for (int from = 0; from < 1000; from += 50) {
                links.markOrders(taken(from, from + 50, 1), NOON);
            }
            List<Long> mine = new ArrayList<>();
            for (int round = 0; ; round++) {
                Claim claim = new Claim(name, name + round, NOON.plus(HOLD));
                List<Link> batch = links.claim(claim, 23, NOON);
                if (batch.isEmpty()) {
                    return mine;
                }
                links.save(claim, changes(batch, link -> agreed(link, link.id(), 1)), NOON)
                        .forEach(link -> mine.add(link.id()));
            }
        };
    }

    @Test
    void a_node_whose_clock_is_an_hour_ahead_takes_no_claim_that_holds() {
        Clock ahead = Clock.fixed(NOON.plus(Duration.ofHours(1)), ZoneOffset.UTC);
        List<Link> mine = claimed(claim("mine", NOON), 1, 3);
        assertThat(ledger.cursors().hold(SOURCE, "mine", NOON.plus(HOLD), NOON)).isTrue();

        try (Ledger other = SqlLedger.open(settings, ahead)) {
            Instant now = ahead.instant();
            assertThat(mine).hasSize(2);
            assertThat(other.links().claim(claim("other", now), 10, now)).isEmpty();
            assertThat(other.cursors().hold(SOURCE, "other", now.plus(HOLD), now))
                    .isFalse();
            assertThat(other.links()
                            .claim(
                                    claim("later", now.plus(HOLD)),
                                    10,
                                    now.plus(HOLD).plusMillis(1)))
                    .hasSize(2);
        }
    }

    @Test
    void a_node_that_stands_still_within_a_transaction_does_not_hold_up_the_others() throws Exception {
        CountDownLatch awake = new CountDownLatch(1);
        CountDownLatch asleep = new CountDownLatch(1);
        assertThat(ledger.cursors().hold(SOURCE, "sleeper", NOON, NOON)).isTrue();
        try (Database sleeper = OpenDatabase.forService(settings, Clock.fixed(NOON, ZoneOffset.UTC));
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> asleepWithin = threads.submit(() -> sleeper.transact(handle -> {
                handle.execute("UPDATE cursor SET holder = 'sleeper'");
                asleep.countDown();
                await(awake);
                return handle.execute("UPDATE cursor SET holder = 'sleeper'");
            }));
            await(asleep);

            Instant later = NOON.plusSeconds(1);
            boolean held = ledger.cursors().hold(SOURCE, "other", later.plus(HOLD), later);

            awake.countDown();
            assertThat(held).isTrue();
            assertThatThrownBy(asleepWithin::get).hasRootCauseInstanceOf(SQLException.class);
        }
    }

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

            assertThat(tries).hasValue(3);
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_doubt_is_as_old_for_a_node_whose_clock_is_ahead() {
        Clock ahead = Clock.fixed(NOON.plusSeconds(90), ZoneOffset.UTC);
        Claim claim = claim("behind", NOON);
        intended(claim, claimed(claim, 1, 2), NOON);
        links.release("node-1", NOON);

        try (Ledger other = SqlLedger.open(settings, ahead)) {
            Claim next = claim("ahead", ahead.instant());
            Link found = other.links().claim(next, 1, ahead.instant()).getFirst();

            Instant intent = found.memory().createIntent().orElseThrow();
            assertThat(intent).isCloseTo(ahead.instant(), within(60, SECONDS));
        }
    }

    @Test
    void looks_without_writing() {
        links.markOrders(taken(1, 3, 1), NOON);

        try (Ledger beside = SqlLedger.openReadOnly(settings, Clock.systemUTC())) {
            assertThat(beside.reports().counts().of(LinkState.DUE)).isEqualTo(2);
            assertThatThrownBy(() -> beside.links().markOrders(taken(4, 5, 1), NOON))
                    .hasMessageContaining("read-only transaction")
                    .satisfies(failure -> assertThat(all(failure)).doesNotContain("blehaven"));
        }
    }

    @Test
    void says_why_it_cannot_be_opened() {
        LedgerSettings wrong = new LedgerSettings(settings.url() + "x", "postgres", new Secret("postgres"));

        assertThatThrownBy(() -> SqlLedger.open(wrong, Clock.systemUTC()))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("does not exist");
    }
}
