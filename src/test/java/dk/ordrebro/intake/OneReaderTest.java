package dk.ordrebro.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Privacy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one ledger read each source once a tick between them, not once each. */
@Tag("integration")
class OneReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private final Map<String, Integer> pollsByNode = new TreeMap<>();
    private final List<Instant> lookedBackTo = new ArrayList<>();
    private final SettableClock clock = new SettableClock(NOON);
    private Ledger ledger;
    private MappingSet mappings;

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), clock);
        mappings = MappingFiles.read(
                        Path.of("config"),
                        Optional.empty(),
                        Privacy.MASK,
                        () -> java.time.ZoneId.of("Europe/Copenhagen"))
                .set()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private OrderIntake node(String name) {
        return new OrderIntake(
                new Counting(name),
                new OrderIntake.Memory(ledger.links(), ledger.cursors()),
                () -> mappings,
                new OrderIntake.Scope(NOON.minusSeconds(60), Duration.ofSeconds(90), name, () -> {}, mapping -> {}),
                clock);
    }

    private void ticks(int many, OrderIntake... nodes) {
        for (int i = 0; i < many; i++) {
            for (OrderIntake node : nodes) {
                node.poll();
                node.sweep();
                clock.forward(TICK.dividedBy(nodes.length));
            }
        }
    }

    @Test
    void one_node_reads_for_all() {
        ticks(10, node("a"), node("b"));

        int tables = mappings.fieldsByTable().size();
        assertThat(pollsByNode).containsOnly(Map.entry("a", 10 * tables), Map.entry("a sweep", 10 * tables));
    }

    @Test
    void another_goes_on_at_once_when_the_reader_stops() {
        ticks(3, node("a"), node("b"));
        ledger.cursors().release("a");
        pollsByNode.clear();
        ticks(3, node("b"));

        assertThat(pollsByNode.keySet()).containsOnly("b", "b sweep");
        assertThat(pollsByNode.get("b")).isEqualTo(3 * mappings.fieldsByTable().size());
    }

    @Test
    void another_goes_on_within_two_minutes_when_the_reader_dies() {
        ticks(3, node("a"), node("b"));
        pollsByNode.clear();
        ticks(8, node("b"));

        assertThat(pollsByNode.get("b")).isPositive();
    }

    /** Regression: rows committed late before an outage lay behind every later look back. */
    @Test
    void whoever_reads_on_after_a_gap_first_looks_back_from_where_reading_ended() {
        ticks(3, node("a"));
        Instant readTo = NOON.plus(TICK.multipliedBy(2)).minusSeconds(2);
        ledger.cursors().release("a");
        clock.forward(Duration.ofHours(1));
        lookedBackTo.clear();
        OrderIntake other = node("b");

        other.poll();
        other.poll();

        assertThat(lookedBackTo).hasSize(mappings.fieldsByTable().size()).containsOnly(readTo);
    }

    /** A source in which nothing happens; counts its reads. */
    private final class Counting implements OrderFeed {
        private final String node;

        Counting(String node) {
            this.node = node;
        }

        @Override
        public Page next(String table, Position after, Instant until) {
            pollsByNode.merge(node, 1, Integer::sum);
            return new Page(List.of(), new Position(until, ""), false);
        }

        @Override
        public Versions versions(String table, Instant from, Instant to) {
            pollsByNode.merge(node + " sweep", 1, Integer::sum);
            lookedBackTo.add(to);
            return new Versions(List.of(), 0);
        }

        @Override
        public Map<OrderRef, Order> read(Collection<OrderRef> refs) {
            return Map.of();
        }

        @Override
        public Instant now() {
            return clock.instant();
        }
    }
}
