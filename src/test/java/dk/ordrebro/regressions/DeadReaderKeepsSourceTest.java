package dk.ordrebro.regressions;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Sqlite;
import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.intake.OrderIntake;
import dk.ordrebro.intake.OrderIntake.Memory;
import dk.ordrebro.intake.OrderIntake.Scope;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Privacy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that was killed while it read a table held that table for five minutes: no other node, not even its own successor,
 * noticed a change in it.
 */
@Tag("integration")
final class DeadReaderKeepsSourceTest {
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    @TempDir
    Path folder;

    private final MappingSet mappings = MappingFiles.read(
                    Path.of("config"), Optional.empty(), Privacy.MASK, () -> java.time.ZoneId.of("Europe/Copenhagen"))
            .set()
            .orElseThrow();
    private Ledger ledger;

    @BeforeEach
    void a_ledger() {
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), Clock.fixed(START, ZoneOffset.UTC));
    }

    @AfterEach
    void no_ledger() {
        ledger.close();
    }

    @Test
    void a_source_whose_reader_fell_silent_is_read_by_another_after_its_lease_ran_out() {
        assertThat(readMeanwhile(Duration.ofSeconds(44)))
                .isEqualTo(mappings.fieldsByTable().size() - 1);
        assertThat(readMeanwhile(Duration.ofSeconds(46)))
                .isEqualTo(mappings.fieldsByTable().size());
    }

    /** How many tables another node reads while the first page of the first table takes one node so long. */
    private int readMeanwhile(Duration taken) {
        CountingFeed quick = new CountingFeed(() -> {});
        OrderIntake other = intake("other", quick, START.plus(taken));
        AtomicInteger counted = new AtomicInteger();
        CountingFeed slow = new CountingFeed(() -> {
            other.poll();
            counted.compareAndSet(0, quick.pages.get());
        });
        intake("slow", slow, START).poll(); // the cursor has moved meanwhile: no failure, and the other's stands
        return counted.get();
    }

    private OrderIntake intake(String node, OrderFeed feed, Instant now) {
        Scope scope = new Scope(START.minus(Duration.ofDays(1)), Duration.ofSeconds(90), node, () -> {}, mapping -> {});
        return new OrderIntake(
                feed,
                new Memory(ledger.links(), ledger.cursors()),
                () -> mappings,
                scope,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Empty pages, counted; something else may happen while one is read. */
    private static final class CountingFeed implements OrderFeed {
        private final AtomicInteger pages = new AtomicInteger();
        private final Runnable meanwhile;

        CountingFeed(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public Page next(String table, Position after, Instant until) {
            pages.incrementAndGet();
            meanwhile.run();
            return new Page(List.of(), new Position(until, ""), false);
        }

        @Override
        public Versions versions(String table, Instant from, Instant to) {
            return new Versions(List.of(), 0);
        }

        @Override
        public Map<OrderRef, Order> read(Collection<OrderRef> refs) {
            return Map.of();
        }

        @Override
        public Instant now() {
            return START;
        }
    }
}
