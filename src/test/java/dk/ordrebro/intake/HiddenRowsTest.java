package dk.ordrebro.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.LogLines;
import dk.ordrebro.SettableClock;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorStore.Cursor;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.MemoryLedger;
import dk.ordrebro.ledger.Stores;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Privacy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rights are taken away and given back: what changed meanwhile is remembered, told, and read when it is shown. */
final class HiddenRowsTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final String TABLE = "sc_req_item";

    private static final MappingSet SHIPPED = MappingFiles.read(
                    Path.of("config"), Optional.empty(), Privacy.MASK, () -> ZoneId.of("Europe/Copenhagen"))
            .set()
            .orElseThrow();

    private final SettableClock clock = new SettableClock(NOON);
    private final Stores ledger = new MemoryLedger(clock).seenBy(clock);
    private final Orders orders = new Orders();
    private final OrderIntake intake = new OrderIntake(
            orders,
            new OrderIntake.Memory(ledger.links(), ledger.cursors()),
            () -> SHIPPED,
            new OrderIntake.Scope(NOON.minusSeconds(60), Duration.ofSeconds(90), "a", () -> {}, mapping -> {}),
            clock);

    /** Polls and sweeps for so long, a tick each quarter of a minute. */
    private void time(Duration length) {
        for (Instant end = clock.instant().plus(length); clock.instant().isBefore(end); ) {
            intake.poll();
            intake.sweep();
            clock.forward(Duration.ofSeconds(15));
        }
    }

    private long due() {
        return ledger.reports().counts().of(LinkState.DUE);
    }

    private Cursor remembered() {
        return ledger.cursors().all().stream()
                .filter(cursor -> cursor.source().equals("hidden/" + TABLE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void orders_that_were_hidden_all_or_in_part_when_their_time_was_read_are_read_when_they_are_shown() {
        // Given a part hidden, and later all
        time(Duration.ofMinutes(2));
        orders.add(1, clock.instant());
        orders.add(2, clock.instant());
        orders.hidden.add(orders.ref(2));
        time(Duration.ofMinutes(5));
        orders.add(3, clock.instant());
        orders.hidden.add(orders.ref(3));
        time(Duration.ofHours(3));
        assertThat(due()).as("those that are shown").isEqualTo(1);
        // When the right is back
        orders.hidden.clear();
        time(Duration.ofMinutes(2));
        // Then
        assertThat(due()).isEqualTo(3);
        assertThat(CursorKind.told(remembered())).isFalse();
    }

    @Test
    void what_is_hidden_is_told_once_counted_and_in_trouble_until_it_is_shown() {
        orders.add(1, clock.instant());
        orders.hidden.add(orders.ref(1));
        try (LogLines log = new LogLines(HiddenRows.class.getName())) {
            time(Duration.ofMinutes(10));
            assertThat(log.all()).singleElement().asString().startsWith("WARN ServiceNow hides 1 changed rows");
        }
        assertThat(HiddenRows.counts(ledger.cursors().all())).containsEntry(TABLE, 1L);
        assertThat(remembered().trouble().orElseThrow().what()).contains(TABLE, "itil");

        orders.hidden.clear();
        time(Duration.ofMinutes(2));

        assertThat(HiddenRows.counts(ledger.cursors().all())).containsEntry(TABLE, 0L);
        assertThat(remembered().trouble()).isEmpty();
    }

    @Test
    void rows_that_stay_hidden_for_good_make_no_look_back_that_grows_for_ever() {
        HiddenRows hidden = new HiddenRows(ledger.cursors(), clock);
        hidden.add(TABLE, new HiddenRows.Stretch(NOON, NOON.plusSeconds(60), 4));
        Instant later = NOON.plus(Duration.ofDays(100));

        hidden.add(TABLE, new HiddenRows.Stretch(later, later.plusSeconds(60), 1));

        assertThat(hidden.of(TABLE))
                .contains(new HiddenRows.Stretch(
                        later.plusSeconds(60).minus(Duration.ofDays(30)), later.plusSeconds(60), 4));
    }

    /** A table some of whose rows are kept from us. */
    private final class Orders implements OrderFeed {
        private final Map<OrderRef, Order> rows = new LinkedHashMap<>();
        private final Set<OrderRef> hidden = new HashSet<>();

        OrderRef ref(int number) {
            return new OrderRef(TABLE, String.format("%032x", number));
        }

        void add(int number, Instant updated) {
            Map<String, Object> document = new LinkedHashMap<>(Map.of(
                    "table", TABLE, "number", "RITM" + number, "short_description", "Ny PC", "approval", "approved"));
            document.put("cat_item", Map.of("name", "PC-abonnement"));
            rows.put(ref(number), new Order(ref(number), "RITM" + number, 0, updated, document));
        }

        private List<Order> changed(String table, Instant after, Instant until) {
            return rows.values().stream()
                    .filter(row -> row.ref().table().equals(table))
                    .filter(row ->
                            row.updatedAt().isAfter(after) && !row.updatedAt().isAfter(until))
                    .toList();
        }

        @Override
        public Page next(String table, Position after, Instant until) {
            List<Order> all = changed(table, after.updatedOn(), until);
            List<Order> shown = new ArrayList<>(all);
            shown.removeIf(row -> hidden.contains(row.ref()));
            return new Page(shown, new Position(until, ""), false, all.size() - shown.size());
        }

        @Override
        public Versions versions(String table, Instant from, Instant to) {
            List<Order> all = changed(table, from.minusNanos(1), to);
            List<Version> shown = all.stream()
                    .filter(row -> !hidden.contains(row.ref()))
                    .map(row -> new Version(row.ref(), row.modCount()))
                    .toList();
            return new Versions(shown, all.size() - shown.size());
        }

        @Override
        public Map<OrderRef, Order> read(Collection<OrderRef> refs) {
            return refs.stream()
                    .filter(ref -> rows.containsKey(ref) && !hidden.contains(ref))
                    .collect(Collectors.toMap(ref -> ref, rows::get));
        }

        @Override
        public Instant now() {
            return clock.instant();
        }
    }
}
