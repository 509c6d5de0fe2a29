package dk.ordrebro.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.LogLines;
import dk.ordrebro.SettableClock;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.DeletionPage.Deletion;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.LinkStore.Taken;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit of deletions tells marks links, once each; where it is kept from us somebody hears of it once. */
final class DeletedOrdersTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final OrderRef ORDER = new OrderRef("sc_req_item", "0".repeat(31) + "1");

    private static final MappingSet SHIPPED = MappingFiles.read(
                    Path.of("config"), Optional.empty(), Privacy.MASK, () -> ZoneId.of("Europe/Copenhagen"))
            .set()
            .orElseThrow();

    private final SettableClock clock = new SettableClock(NOON);
    private final Stores ledger = new MemoryLedger(clock).seenBy(clock);
    private final Audit audit = new Audit();
    private OrderIntake intake = intake();

    private OrderIntake intake() {
        return new OrderIntake(
                audit,
                new OrderIntake.Memory(ledger.links(), ledger.cursors()),
                () -> SHIPPED,
                new OrderIntake.Scope(NOON, Duration.ofSeconds(90), "a", () -> {}, mapping -> {}),
                clock);
    }

    /** Looks for so long, once a minute. */
    private void time(Duration length) {
        for (Instant end = clock.instant().plus(length); clock.instant().isBefore(end); ) {
            intake.deletions();
            clock.forward(Duration.ofMinutes(1));
        }
    }

    @BeforeEach
    void a_link_that_rests() {
        Order order = new Order(ORDER, "RITM1", 1, NOON, Map.of("number", "RITM1"));
        ledger.links().markOrders(List.of(new Taken(order, "it-equipment")), NOON);
        settle();
        intake.deletions();
    }

    private void settle() {
        Claim claim = new Claim("a", "token-" + clock.instant(), clock.instant().plusSeconds(60));
        List<Change> changes = ledger.links().claim(claim, 10, clock.instant()).stream()
                .map(link -> new Change(link.settle(clock.instant(), Optional.empty()), List.of()))
                .toList();
        ledger.links().save(claim, changes, clock.instant());
    }

    private long marks() {
        return ledger.links().find(List.of(ORDER)).get(ORDER).marks();
    }

    @Test
    void a_deletion_marks_its_link_once_however_long_it_is_looked_back_on() {
        long before = marks();
        clock.forward(Duration.ofMinutes(1));
        audit.deleted("r1", ORDER.sysId(), clock.instant());

        time(Duration.ofMinutes(10));

        assertThat(marks()).isEqualTo(before + 1);
    }

    @Test
    void one_that_was_committed_late_is_found() {
        long before = marks();
        time(Duration.ofMinutes(5));
        audit.deleted("r1", ORDER.sysId(), clock.instant().minusSeconds(80));

        time(Duration.ofMinutes(2));

        assertThat(marks()).isEqualTo(before + 1);
    }

    @Test
    void what_was_deleted_while_nobody_looked_is_found_by_the_next() {
        long before = marks();
        audit.deleted("r1", ORDER.sysId(), NOON.plus(Duration.ofHours(1)));
        clock.forward(Duration.ofHours(9));
        intake = intake();

        intake.deletions();

        assertThat(marks()).isEqualTo(before + 1);
    }

    @Test
    void all_pages_are_read_and_the_next_look_costs_one_call_again() {
        clock.forward(Duration.ofMinutes(1));
        for (int nth = 2; nth < 9; nth++) {
            audit.deleted("r" + nth, String.format("%032x", nth), clock.instant());
        }
        audit.deleted("r1", ORDER.sysId(), clock.instant());
        long before = marks();

        intake.deletions();
        assertThat(marks()).isEqualTo(before + 1);

        clock.forward(Duration.ofMinutes(10));
        intake.deletions();
        int calls = audit.calls;
        intake.deletions();
        assertThat(audit.calls).isEqualTo(calls + 1);
    }

    @Test
    void where_it_is_refused_that_is_told_once_and_it_is_asked_again_an_hour_later() {
        long before = marks();
        audit.refused = true;
        audit.calls = 0;
        try (LogLines log = new LogLines(DeletedOrders.class.getName())) {
            time(Duration.ofHours(3));
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .startsWith("WARN The audit of deletions")
                    .contains("Give the integration user read access to sys_audit_delete");
        }
        assertThat(audit.calls).isEqualTo(3);
        audit.deleted("r1", ORDER.sysId(), NOON.plus(Duration.ofHours(2)));
        audit.refused = false;

        time(Duration.ofHours(2));

        assertThat(marks()).as("what was deleted meanwhile").isEqualTo(before + 1);
    }

    @Test
    void rows_that_are_hidden_are_told_too_and_the_others_are_read_on() {
        audit.hidden = 4;
        audit.calls = 0;
        try (LogLines log = new LogLines(DeletedOrders.class.getName())) {
            time(Duration.ofMinutes(5));
            assertThat(log.all()).singleElement().asString().contains("hides 4 rows");
        }
        assertThat(audit.calls).isEqualTo(5);
    }

    /** An audit that gives three rows a page. */
    private final class Audit implements OrderFeed {
        private static final int PAGE = 3;

        private final List<Deletion> rows = new ArrayList<>();
        private boolean refused;
        private long hidden;
        private int calls;

        void deleted(String row, String sysId, Instant at) {
            rows.add(new Deletion(row, sysId, at));
        }

        @Override
        public DeletionPage deletions(Collection<String> tables, DeletionPage.Place from) {
            calls++;
            if (refused) {
                throw new CallFailure(new Failure.Misconfigured(Causes.TABLE_REFUSED, "sys_audit_delete: no", false));
            }
            List<Deletion> all = rows.stream()
                    .filter(row -> !row.at().isBefore(from.since()) && !row.at().isAfter(clock.instant()))
                    .toList();
            int end = Math.min(all.size(), from.offset() + PAGE);
            Optional<DeletionPage.Place> next =
                    end < all.size() ? Optional.of(new DeletionPage.Place(from.since(), end)) : Optional.empty();
            return new DeletionPage(all.subList(Math.min(from.offset(), end), end), next, hidden);
        }

        @Override
        public Page next(String table, Position after, Instant until) {
            return new Page(List.of(), after, false);
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
            return clock.instant();
        }
    }
}
