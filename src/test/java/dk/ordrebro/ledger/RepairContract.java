package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.SOURCE;
import static dk.ordrebro.ledger.Links.TROUBLE;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Links.decision;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.number;
import static dk.ordrebro.ledger.Orders.ref;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.LinkStore.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a comparison of both sides finds in the ledger and leaves there. */
public interface RepairContract extends LedgerUnderTest {
    Ledger ledger();

    @Test
    default void a_repair_marks_settled_links_behind_all_others_and_leaves_the_rest_alone() {
        List<Link> all = claimed(claim("one", NOON), 1, 3);
        links().save(
                        claim("one", NOON),
                        List.of(
                                new Change(
                                        all.get(0)
                                                .with(all.get(0)
                                                        .memory()
                                                        .withItem(1, 1)
                                                        .withBase(Map.of("parent", "7", "x", "y")))
                                                .settle(NOON, Optional.empty()),
                                        List.of()),
                                new Change(all.get(1).park(NOON, TROUBLE), List.of())),
                        NOON);
        List<Long> ids = all.stream().map(Link::id).toList();

        int marked = ledger().repairs().mark(ids, base -> Map.of("x", base.get("x")), decision("verify: parent"));

        assertThat(marked).isEqualTo(1);
        assertThat(ledger().repairs().mark(ids, base -> base, decision("verify: parent")))
                .isZero();
        links().markOrders(taken(9, 10, 1), NOON.plusSeconds(1));
        Instant later = NOON.plusSeconds(2);
        assertThat(links().claim(claim("two", NOON), 1, later))
                .extracting(Link::number)
                .containsExactly(number(9));
        assertThat(links().claim(claim("three", NOON), 5, later))
                .extracting(Link::number)
                .containsExactly(number(1));
        Link repaired = only(ref(1));
        assertThat(repaired.memory().base()).isEqualTo(Map.of("x", "y"));
        assertThat(repaired.memory().createIntent()).isEmpty();
        assertThat(timeline().of(repaired.id())).extracting(Event::kind).contains("marked");
    }

    @Test
    default void files_of_links_are_compared_and_nobody_is_asked_about_links_that_are_not_there() {
        List<Long> ids =
                claimed(claim("one", NOON), 1, 2).stream().map(Link::id).toList();

        assertThat(ledger().repairs().compareFiles(List.of(ids.getFirst(), 4_711L), decision("verify: file-missing")))
                .isEqualTo(1);

        assertThat(ledger().files().waiting().looks()).isEqualTo(1);
        assertThat(ledger().reports().filesDue(ids)).containsExactly(ids.getFirst());
    }

    @Test
    default void an_order_that_was_missed_gets_one_link_whose_stamp_is_looked_for_first() {
        RepairStore.Unlinked missed = new RepairStore.Unlinked(ref(1), number(1), "it-equipment");

        assertThat(ledger().repairs().adopt(List.of(missed), decision("verify: missed")))
                .isEqualTo(1);
        assertThat(ledger().repairs().adopt(List.of(missed), decision("verify: missed")))
                .isZero();

        Link made = only(ref(1));
        assertThat(made.status().state()).isEqualTo(LinkState.DUE);
        assertThat(made.memory().createIntent())
                .hasValueSatisfying(at -> assertThat(at).isBefore(NOON));
        assertThat(links().oldDue(NOON)).isEqualTo(1);
        assertThat(timeline().of(made.id()).getFirst().what())
                .isEqualTo(new TimelineEvent.Marked("anna", "verify: missed"));
    }

    @Test
    default void links_are_read_in_pages_and_by_number() {
        links().markOrders(taken(1, 6, 1), NOON);

        List<Link> first = ledger().repairs().page(0, 3);

        assertThat(first).hasSize(3);
        assertThat(ledger().repairs().page(first.getLast().id(), 3)).hasSize(2);
        assertThat(ledger().repairs().numbered(List.of(number(2), number(4), "RITM0")))
                .extracting(Link::number)
                .containsExactlyInAnyOrder(number(2), number(4));
    }

    @Test
    default void whether_a_node_reads_is_told_by_its_leases() {
        assertThat(ledger().repairs().serviceReads(NOON)).isFalse();

        cursors().hold(SOURCE, "node-1", NOON.plusSeconds(45), NOON);

        assertThat(ledger().repairs().serviceReads(NOON.plusSeconds(44))).isTrue();
        assertThat(ledger().repairs().serviceReads(NOON.plusSeconds(46))).isFalse();
    }
}
