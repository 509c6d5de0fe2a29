package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.FEED;
import static dk.ordrebro.ledger.Links.SOURCE;
import static dk.ordrebro.ledger.Links.TROUBLE;
import static dk.ordrebro.ledger.Links.agreed;
import static dk.ordrebro.ledger.Links.changes;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Links.feed;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.order;
import static dk.ordrebro.ledger.Orders.ref;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkStore.Family;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a ledger does with what intake noticed. */
interface NoticingContract extends LedgerUnderTest {
    @Test
    default void a_new_order_gets_a_link_that_is_due_with_the_order_as_read() {
        int marked = links().markOrders(List.of(taken(1, 4)), NOON);

        Link link = only(ref(1));
        assertThat(marked).isEqualTo(1);
        assertThat(link.status().state()).isEqualTo(LinkState.DUE);
        assertThat(link.status().dueAt()).isEqualTo(NOON);
        assertThat(link.mapping()).isEqualTo("it-equipment");
        assertThat(link.fresh()).contains(order(1, 4));
        assertThat(link.memory().orderMod()).isEqualTo(-1);
        assertThat(timeline().of(link.id())).extracting(Event::kind).containsExactly("noticed");
    }

    @Test
    default void the_same_version_marks_once() {
        links().markOrders(taken(1, 3, 1), NOON);

        int again = links().markOrders(taken(1, 3, 1), NOON);

        assertThat(again).isZero();
        assertThat(only(ref(1)).marks()).isEqualTo(1);
    }

    @Test
    default void one_page_with_two_versions_of_an_order_keeps_the_newer() {
        links().markOrders(List.of(taken(1, 5), taken(1, 4)), NOON);

        assertThat(only(ref(1)).fresh().orElseThrow().modCount()).isEqualTo(5);
    }

    @Test
    default void a_changed_order_makes_a_settled_link_due_and_an_echo_does_not() {
        settled(1);

        int echo = links().markOrders(List.of(taken(1, 1)), NOON);
        int change = links().markOrders(List.of(taken(1, 2)), NOON.plusSeconds(9));

        Link link = only(ref(1));
        assertThat(echo).isZero();
        assertThat(change).isEqualTo(1);
        assertThat(link.status().state()).isEqualTo(LinkState.DUE);
        assertThat(link.status().dueAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(link.fresh()).contains(order(1, 2));
    }

    @Test
    default void a_changed_order_brings_a_postponed_link_forward_and_keeps_its_attempts() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);
        links().save(claim, changes(held, link -> link.postpone(NOON.plusSeconds(900), NOON, TROUBLE)), NOON);

        links().markOrders(List.of(taken(1, 2)), NOON.plusSeconds(5));

        Link link = only(ref(1));
        assertThat(link.status().dueAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(link.status().attempts()).isEqualTo(1);
        assertThat(link.status().trouble()).contains(TROUBLE);
    }

    @Test
    default void a_dead_letter_stays_one_when_its_order_changes_and_keeps_no_order() {
        Claim claim = claim("a", NOON);
        links().save(claim, changes(claimed(claim, 1, 2), link -> link.park(NOON, TROUBLE)), NOON);

        int marked = links().markOrders(List.of(taken(1, 2)), NOON);

        assertThat(marked).isEqualTo(1);
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.PARKED);
        assertThat(only(ref(1)).fresh()).isEmpty();
    }

    @Test
    default void a_work_item_that_moved_on_makes_its_link_due_and_an_echo_does_not() {
        settled(1);
        settled(2);

        int marked = links().markWorkItems(
                        feed("", "t1"), List.of(new Revised(1001, 2), new Revised(1002, 1), new Revised(99, 8)));

        assertThat(marked).isEqualTo(1);
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.DUE);
        assertThat(only(ref(1)).fresh()).isEmpty();
        assertThat(only(ref(2)).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(cursors().find(FEED).orElseThrow().position()).isEqualTo("t1");
    }

    @Test
    default void what_changes_under_a_work_item_makes_its_link_due_where_its_mapping_says_so() {
        settled(1);
        Claim claim = claim("a", NOON);
        links().save(
                        claim,
                        changes(claimed(claim, 2, 3), link -> Links.withItem(link, 1002, 1)
                                .park(NOON, new Link.Trouble("mapping/value", "no such value", "add it"))),
                        NOON);
        String mapping = only(ref(1)).mapping();
        Family parents = new Family(Set.of(1001L, 1002L, 77L), Set.of());

        assertThat(links().markParents(parents, Set.of("another"), NOON)).isZero();
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(links().markParents(parents, Set.of(mapping), NOON)).isEqualTo(1);
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.DUE);
        assertThat(only(ref(2)).status().state()).isEqualTo(LinkState.PARKED);
    }

    @Test
    default void one_that_is_not_shown_any_more_marks_those_that_had_it_under_them() {
        Claim claim = claim("a", NOON);
        links().save(
                        claim,
                        changes(claimed(claim, 1, 3), link -> Links.withItem(link, 1000 + link.id(), 1)
                                .with(link.memory().withBase(Map.of("under", ",4711,,471" + link.id() + ",")))
                                .settle(NOON, Optional.empty())),
                        NOON);
        String mapping = only(ref(1)).mapping();

        assertThat(links().markParents(new Family(Set.of(), Set.of(471L, 99L)), Set.of(mapping), NOON))
                .isZero();
        assertThat(links().markParents(new Family(Set.of(), Set.of(4711L)), Set.of(mapping), NOON))
                .isEqualTo(2);
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.DUE);
    }

    @Test
    default void what_may_be_deleted_is_looked_for_by_its_sys_id_and_one_that_ended_stays_so() {
        settled(1);
        settled(2);
        links().end(NOON.plusSeconds(1), 10, NOON);
        links().markOrders(List.of(taken(3, 1)), NOON);

        int marked =
                links().markMissing(List.of(ref(1).sysId(), ref(3).sysId(), "77777777777777777777777777777777"), NOON);

        assertThat(marked).isEqualTo(2);
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.DUE);
        assertThat(only(ref(3)).fresh())
                .as("what was read before is not believed")
                .isEmpty();
        assertThat(only(ref(2)).status().state()).isEqualTo(LinkState.SETTLED);
    }

    /** A closed work item that refused what we wrote is open again, say. */
    @Test
    default void a_work_item_that_moved_on_revives_what_was_parked_for_azure_devops_and_nothing_else() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 4);
        List<String> causes = List.of("azure-devops/http-403", "mapping/value", "azure-devops/no-transition");
        links().save(
                        claim,
                        changes(held, link -> {
                            int at = held.indexOf(link);
                            int rev = at == 2 ? 9 : 1;
                            return Links.withItem(link, 2001 + at, rev)
                                    .park(NOON, new Link.Trouble(causes.get(at), "no", "mend it"));
                        }),
                        NOON);

        links().markWorkItems(
                        feed("", "t1"), List.of(new Revised(2001, 2), new Revised(2002, 2), new Revised(2003, 9)));

        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.DUE);
        assertThat(only(ref(1)).status().attempts()).isZero();
        assertThat(only(ref(2)).status().state()).isEqualTo(LinkState.PARKED);
        assertThat(only(ref(3)).status().state()).isEqualTo(LinkState.PARKED);
    }

    @Test
    default void hard_text_is_kept_and_does_no_harm() {
        OrderRef ref = new OrderRef("sc_req_item", "x'); DROP TABLE link; --");
        Order order = new Order(ref, "RITM\0\uD83D'\"\uD83D\uDE00", 1, NOON, Map.of("t", "a\0b\uDC00\u202E\r\n"));
        Claim claim = claim("a", NOON);

        links().markOrders(List.of(new Taken(order, "m'\"æ")), NOON);
        Link held = links().claim(claim, 10, NOON).getFirst();
        Trouble hard = new Trouble("c\0", "Robert'); --\uD83D\0", "\0");
        Link stored = links().save(claim, changes(List.of(held), link -> link.park(NOON, hard)), NOON)
                .getFirst();

        assertThat(held.order()).isEqualTo(ref);
        assertThat(held.number()).isEqualTo("RITM\uFFFD'\"\uD83D\uDE00");
        assertThat(held.fresh().orElseThrow().document().get("t")).isEqualTo("a\0b\uFFFD\u202E\r\n");
        assertThat(stored.status().trouble()).contains(new Trouble("c", "Robert'); --\uFFFD", ""));
        assertThat(stored.number()).isEqualTo("RITM\uFFFD'\"\uD83D\uDE00");
    }

    @Test
    default void more_than_one_statement_can_hold_is_stored_in_one_transaction() {
        int marked = links().markOrders(new CursorMove(SOURCE, "", "p1", NOON, NOON), taken(0, 1234, 1));
        Claim claim = claim("a", NOON);
        List<Link> held = links().claim(claim, 2000, NOON);
        List<Link> intended = intended(claim, held, NOON);
        List<Link> saved = links().save(claim, changes(intended, link -> agreed(link, link.id(), 1)), NOON);
        List<Revised> revised =
                saved.stream().map(link -> new Revised(link.id(), 2)).toList();

        assertThat(marked).isEqualTo(1234);
        assertThat(saved).hasSize(1234).allMatch(link -> link.status().state() == LinkState.SETTLED);
        assertThat(links().markWorkItems(feed("", "t1"), revised)).isEqualTo(1234);
        assertThat(links().find(saved.stream().map(Link::order).toList())).hasSize(1234);
    }
}
