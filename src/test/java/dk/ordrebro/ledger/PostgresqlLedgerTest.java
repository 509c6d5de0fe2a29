package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.HOLD;
import static dk.ordrebro.ledger.Links.SOURCE;
import static dk.ordrebro.ledger.Links.agreed;
import static dk.ordrebro.ledger.Links.all;
import static dk.ordrebro.ledger.Links.await;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ledger on PostgreSQL, where several nodes may share it. */
@Tag("integration")
final class PostgresqlLedgerTest extends DatabaseContract {
    private LedgerSettings settings;

    @Override
    LedgerSettings fresh() {
        settings = Postgresql.withTables().settings();
        return settings;
    }

    @Override
    LedgerSettings another() {
        return Postgresql.empty().settings();
    }

    @Test
    void a_verb_makes_no_tables() {
        LedgerSettings empty = another();

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

    /** One that stops between two messages of a batch counts as active, which no other limit ends. */
    @Test
    void the_server_ends_a_transaction_that_lasts_longer_than_any_statement_may() {
        try (Database node = OpenDatabase.forService(settings, Clock.fixed(NOON, ZoneOffset.UTC))) {
            List<String> limits = node.read(handle -> handle.createQuery("SELECT setting FROM pg_settings WHERE name IN"
                            + " ('idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout',"
                            + " 'transaction_timeout') ORDER BY name")
                    .mapTo(String.class)
                    .list());

            assertThat(limits).containsExactly("10000", "15000", "50000", "55000");
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
        LedgerSettings wrong =
                new LedgerSettings(settings.url() + "x", "postgres", new Secret("postgres"), LedgerSettings.USUALLY);

        assertThatThrownBy(() -> SqlLedger.open(wrong, Clock.systemUTC()))
                .isInstanceOf(LedgerUnusable.class)
                .hasMessageContaining("does not exist");
    }
}
