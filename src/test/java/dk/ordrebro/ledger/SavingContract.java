package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.TROUBLE;
import static dk.ordrebro.ledger.Links.agreed;
import static dk.ordrebro.ledger.Links.changes;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Links.feed;
import static dk.ordrebro.ledger.Links.together;
import static dk.ordrebro.ledger.Links.withItem;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.number;
import static dk.ordrebro.ledger.Orders.order;
import static dk.ordrebro.ledger.Orders.ref;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.LinkStore.Revised;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What a save keeps, and what it must not forget. */
public interface SavingContract extends LedgerUnderTest {
    @Test
    default void a_saved_link_is_all_it_was_and_its_events_stand_on_the_timeline() {
        Claim claim = claim("a", NOON);
        Link held = claimed(claim, 1, 2).getFirst();
        Map<String, String> base = Map.of("System.Title", "Ny PC \"'\uD83D\uDE00\\ \n æøå", "empty", "");
        Link link = withItem(held, 4711, 3);
        Link settled = link.with(link.memory().withBase(base).withOrderMod(1)).settle(NOON, Optional.empty());
        Event event =
                new Event(held.id(), NOON, new TimelineEvent.Created(TimelineContract.WRITE, TimelineContract.TIME));

        List<Link> stored = links().save(claim, List.of(new Change(settled, List.of(event))), NOON);

        assertThat(stored).containsExactly(settled);
        assertThat(only(ref(1))).isEqualTo(settled);
        assertThat(timeline().of(held.id())).hasSize(2).contains(event);
        assertThat(reports().createdLastHour()).isEqualTo(1);
        assertThat(reports().madeLately(1)).containsExactly(new LinkReports.Made(NOON, TimelineContract.TIME));
    }

    @Test
    default void whose_work_item_is_asked_is_told_it_and_who_has_no_link_is_not_told_of() {
        settled(1);
        links().markOrders(taken(2, 3, 1), NOON);

        assertThat(links().workItems(List.of(ref(1), ref(2), ref(3))))
                .isEqualTo(Map.of(ref(1), OptionalLong.of(1001), ref(2), OptionalLong.empty()));
    }

    @Test
    default void a_postponed_link_keeps_its_order_and_a_parked_or_settled_one_does_not() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 4);

        List<Link> stored = links().save(
                        claim,
                        List.of(
                                new Change(held.get(0).postpone(NOON.plusSeconds(5), NOON, TROUBLE), List.of()),
                                new Change(held.get(1).park(NOON, TROUBLE), List.of()),
                                new Change(agreed(held.get(2), 7, 1), List.of())),
                        NOON);

        assertThat(stored).extracting(link -> link.fresh().isPresent()).containsExactly(true, false, false);
        assertThat(stored.get(0).status().failingSince()).contains(NOON);
        assertThat(stored.get(0).status().trouble()).contains(TROUBLE);
    }

    @Test
    default void a_link_marked_while_claimed_is_due_again_with_the_newer_order() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);
        links().markOrders(List.of(taken(1, 2)), NOON);

        Link stored = links().save(claim, changes(held, link -> agreed(link, 7, 1)), NOON)
                .getFirst();

        assertThat(stored.status().state()).isEqualTo(LinkState.DUE);
        assertThat(stored.status().dueAt()).isEqualTo(NOON);
        assertThat(stored.fresh()).contains(order(1, 2));
        assertThat(stored.memory().workItem()).hasValue(7);
    }

    @Test
    default void a_mark_is_not_forgotten_by_a_save_on_the_way() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);
        links().markOrders(List.of(taken(1, 2)), NOON);
        List<Link> onTheWay = links().save(claim, changes(held, link -> withItem(link, 7, 1)), NOON);

        Link stored = links().save(claim, changes(onTheWay, link -> agreed(link, 7, 1)), NOON)
                .getFirst();

        assertThat(onTheWay.getFirst().status().state()).isEqualTo(LinkState.CLAIMED);
        assertThat(stored.status().state()).isEqualTo(LinkState.DUE);
        assertThat(stored.fresh()).contains(order(1, 2));
    }

    @Test
    default void a_postponed_link_that_was_marked_while_claimed_is_due_at_once() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);
        links().markOrders(List.of(taken(1, 2)), NOON);

        Link stored = links().save(
                        claim, changes(held, link -> link.postpone(NOON.plusSeconds(900), NOON, TROUBLE)), NOON)
                .getFirst();

        assertThat(stored.status().dueAt()).isEqualTo(NOON);
        assertThat(stored.status().attempts()).isEqualTo(1);
        assertThat(stored.fresh()).contains(order(1, 2));
    }

    @Test
    default void a_revision_that_the_feed_showed_before_the_link_knew_its_work_item_is_not_lost() {
        Claim claim = claim("a", NOON);
        List<Link> held = intended(claim, claimed(claim, 1, 3), NOON);
        links().markWorkItems(feed("", "t1"), List.of(new Revised(501, 2), new Revised(502, 1)));

        List<Link> stored = links().save(
                        claim,
                        List.of(
                                new Change(agreed(held.get(0), 501, 1), List.of()),
                                new Change(agreed(held.get(1), 502, 1), List.of())),
                        NOON);

        assertThat(stored).extracting(link -> link.status().state()).containsExactly(LinkState.DUE, LinkState.SETTLED);
    }

    @Test
    default void a_revision_passed_over_is_remembered_through_a_save_on_the_way() {
        Claim claim = claim("a", NOON);
        List<Link> held = intended(claim, claimed(claim, 1, 2), NOON);
        links().markWorkItems(feed("", "t1"), List.of(new Revised(501, 2)));
        List<Link> onTheWay = links().save(claim, changes(held, link -> withItem(link, 501, 1)), NOON);

        Link stored = links().save(claim, changes(onTheWay, link -> agreed(link, 501, 1)), NOON)
                .getFirst();

        assertThat(stored.status().state()).isEqualTo(LinkState.DUE);
    }

    @Test
    default void feed_and_save_at_the_same_moment_never_lose_a_revision() throws Exception {
        for (int round = 0; round < 40; round++) {
            Claim claim = claim("race-" + round, NOON);
            List<Link> held = intended(claim, claimed(claim, round, round + 1), NOON);
            long item = 9000L + round;
            CursorMove move = feed(round == 0 ? "" : "t" + round, "t" + (round + 1));

            together(List.<Callable<Object>>of(
                    () -> links().markWorkItems(move, List.of(new Revised(item, 2))),
                    () -> links().save(claim, changes(held, link -> agreed(link, item, 1)), NOON)));

            assertThat(only(ref(round)).status().state()).isEqualTo(LinkState.DUE);
            Claim end = claim("end-" + round, NOON);
            links().save(end, changes(links().claim(end, 10, NOON), link -> agreed(link, item, 2)), NOON);
        }
    }

    @Test
    default void a_child_that_waits_is_due_as_soon_as_its_parent_has_a_work_item() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 3);
        Link child = held.get(1).wait(NOON.plusSeconds(600), TROUBLE, Optional.of(ref(1)));
        Link waiting =
                links().save(claim, List.of(new Change(child, List.of())), NOON).getFirst();

        links().save(claim, changes(held.subList(0, 1), link -> withItem(link, 7, 1)), NOON.plusSeconds(1));

        assertThat(waiting.status().waitsFor()).contains(ref(1));
        assertThat(waiting.status().attempts()).isZero();
        assertThat(only(ref(2)).status().dueAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(only(ref(2)).status().waitsFor()).isEmpty();
    }

    @Test
    default void a_child_does_not_wait_for_a_parent_that_got_its_work_item_in_the_meantime() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 3);
        links().save(claim, changes(held.subList(0, 1), link -> agreed(link, 7, 1)), NOON);

        Link child = held.get(1).wait(NOON.plusSeconds(600), TROUBLE, Optional.of(ref(1)));
        Link stored =
                links().save(claim, List.of(new Change(child, List.of())), NOON).getFirst();

        assertThat(stored.status().dueAt()).isEqualTo(NOON);
    }

    @Test
    default void two_orders_never_share_a_work_item_and_the_rest_of_the_batch_is_stored() {
        settled(9);
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 5);

        List<Link> stored = links().save(
                        claim,
                        List.of(
                                new Change(agreed(held.get(0), 1009, 1), List.of()),
                                new Change(agreed(held.get(1), 77, 1), List.of()),
                                new Change(agreed(held.get(2), 77, 1), List.of()),
                                new Change(agreed(held.get(3), 78, 1), List.of())),
                        NOON);

        assertThat(stored)
                .extracting(link -> link.status().state())
                .containsExactly(LinkState.PARKED, LinkState.SETTLED, LinkState.PARKED, LinkState.SETTLED);
        assertThat(stored.getFirst().status().trouble().orElseThrow().what()).contains("1009", number(9));
    }
}
