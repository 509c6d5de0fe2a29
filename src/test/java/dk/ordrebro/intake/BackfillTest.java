package dk.ordrebro.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Privacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Older orders come into scope page by page, on a real ledger. */
@Tag("integration")
class BackfillTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant OLD = Instant.parse("2025-01-01T00:00:00Z");
    private static final String SOURCE = BackfillPosition.source("pc");

    @TempDir
    Path folder;

    private Ledger ledger;
    private Backfill backfill;

    @BeforeEach
    void a_mapping_and_five_older_orders_of_which_four_are_its() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        Files.writeString(folder.resolve("mappings/pc.yaml"), """
                mapping: pc
                about: PC orders
                from: sc_req_item
                when: "state = '1'"
                workItem: { project: KIT, type: Feature, fields: { System.Title: "${number}" } }
                """);
        open();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void open() {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), clock);
        MappingFiles.Loaded loaded = MappingFiles.read(
                folder, Optional.empty(), Privacy.MASK, () -> java.time.ZoneId.of("Europe/Copenhagen"));
        MappingSet mappings = loaded.set().orElseThrow(() -> new AssertionError(loaded.problems()));
        backfill = new Backfill(
                new OldOrders(),
                new OrderIntake.Memory(ledger.links(), ledger.cursors()),
                () -> mappings,
                new WorkItemIntake.Reader("node", () -> {}),
                clock);
    }

    private void begin(OptionalLong limit) {
        ledger.cursors()
                .set(SOURCE, BackfillPosition.begin(OLD, NOON, limit, "anna").toString(), NOON);
    }

    private BackfillPosition position() {
        return BackfillPosition.parse(
                ledger.cursors().find(SOURCE).orElseThrow().position());
    }

    private List<String> claimed(int most) {
        Claim claim = new Claim("node", "token" + most, NOON.plusSeconds(300));
        return ledger.links().claim(claim, most, NOON).stream()
                .map(Link::number)
                .toList();
    }

    private static Order order(int n) {
        Map<String, Object> document = Map.of("number", "RITM" + n, "state", n == 3 ? "9" : "1");
        return new Order(new OrderRef("sc_req_item", "s" + n), "RITM" + n, 1, OLD.plusSeconds(n), document);
    }

    @Test
    void brings_what_the_mapping_takes_a_page_a_tick_and_then_is_done() {
        begin(OptionalLong.empty());

        backfill.tick();
        BackfillPosition first = position();
        backfill.tick();
        backfill.tick();
        backfill.tick();

        assertThat(first.taken()).isEqualTo(2);
        assertThat(first.open()).isTrue();
        assertThat(position().state()).isEqualTo(BackfillPosition.State.DONE);
        assertThat(position().taken()).isEqualTo(4);
        assertThat(claimed(100)).containsExactlyInAnyOrder("RITM1", "RITM2", "RITM4", "RITM5");
    }

    @Test
    void goes_on_where_it_stood_after_a_kill() {
        begin(OptionalLong.empty());
        backfill.tick();
        ledger.close();
        open();

        backfill.tick();
        backfill.tick();

        assertThat(position().taken()).isEqualTo(4);
        assertThat(claimed(100)).hasSize(4);
    }

    @Test
    void takes_no_more_than_asked_for_and_leaves_linked_orders_alone() {
        ledger.links().markOrders(List.of(new Taken(order(1), "pc")), NOON);
        begin(OptionalLong.of(2));

        IntStream.range(0, 5).forEach(i -> backfill.tick());

        assertThat(position().state()).isEqualTo(BackfillPosition.State.DONE);
        assertThat(position().taken()).isEqualTo(2);
        assertThat(claimed(100)).containsExactly("RITM1", "RITM2", "RITM4");
    }

    @Test
    void orders_of_today_are_claimed_before_those_it_brought() {
        begin(OptionalLong.empty());
        IntStream.range(0, 3).forEach(i -> backfill.tick());
        ledger.links().markOrders(List.of(new Taken(order(7), "pc")), NOON);

        assertThat(claimed(1)).containsExactly("RITM7");
    }

    @Test
    void a_stopped_one_rests_and_one_of_an_unknown_mapping_waits() {
        begin(OptionalLong.empty());
        ledger.cursors().set(SOURCE, position().stopped().toString(), NOON);
        String unknown = BackfillPosition.source("gone");
        ledger.cursors()
                .set(
                        unknown,
                        BackfillPosition.begin(OLD, NOON, OptionalLong.empty(), "anna")
                                .toString(),
                        NOON);

        backfill.tick();

        assertThat(claimed(100)).isEmpty();
        assertThat(BackfillPosition.parse(
                                ledger.cursors().find(unknown).orElseThrow().position())
                        .open())
                .isTrue();
    }

    /** Orders 1 to 5, two a page. */
    private static final class OldOrders implements OrderFeed {
        @Override
        public Page next(String table, Position after, Instant until) {
            List<Order> left = IntStream.rangeClosed(1, 5)
                    .mapToObj(BackfillTest::order)
                    .filter(order -> order.updatedAt().isAfter(after.updatedOn()))
                    .toList();
            List<Order> page = left.stream().limit(2).toList();
            Position next = page.isEmpty()
                    ? after
                    : new Position(
                            page.getLast().updatedAt(), page.getLast().ref().sysId());
            return new Page(page, next, left.size() > 2);
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
            return NOON;
        }
    }
}
