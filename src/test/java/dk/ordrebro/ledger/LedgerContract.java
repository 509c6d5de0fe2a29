package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.number;
import static dk.ordrebro.ledger.Orders.order;
import static dk.ordrebro.ledger.Orders.ref;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a ledger must do, whatever database keeps it. */
abstract class LedgerContract {
    static final Trouble TROUBLE = new Trouble("timeout", "Azure DevOps did not answer", "nothing, it is tried again");
    static final Duration HOLD = Duration.ofMinutes(5);
    static final String SOURCE = "servicenow/sc_req_item";
    static final String FEED = "azure-devops/KIT";

    Ledger ledger;
    LinkStore links;

    /** An empty database of this kind, another one for each test. */
    abstract LedgerSettings fresh() throws Exception;

    @BeforeEach
    void open() throws Exception {
        ledger = Ledger.open(fresh(), Clock.fixed(NOON, ZoneOffset.UTC));
        links = ledger.links();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    static Claim claim(String token, Instant now) {
        return new Claim("node-1", token, now.plus(HOLD));
    }

    Link only(OrderRef order) {
        return links.find(List.of(order)).get(order);
    }

    /** Makes orders from..to known and claims them all. */
    List<Link> claimed(Claim claim, int from, int to) {
        links.markOrders(taken(from, to, 1), NOON);
        return links.claim(claim, 10_000, NOON);
    }

    static Decision decision(String why) {
        return new Decision("anna", why, NOON);
    }

    static List<Change> changes(Collection<Link> links, UnaryOperator<Link> becomes) {
        return links.stream()
                .map(link -> new Change(becomes.apply(link), List.of()))
                .toList();
    }

    static Link withItem(Link link, long item, int rev) {
        return link.with(link.tie().withItem(item, rev));
    }

    static Link agreed(Link link, long item, int rev) {
        long mod = link.fresh().map(Order::modCount).orElse(1L);
        return link.with(link.tie().withItem(item, rev).withOrderMod(mod)).settle(NOON);
    }

    /** Order n, settled with work item 1000 + n at revision 1. */
    Link settled(int n) {
        Claim claim = claim("settle-" + n, NOON);
        List<Link> held = claimed(claim, n, n + 1);
        return links.save(claim, changes(held, link -> agreed(link, 1000 + n, 1)), NOON)
                .getFirst();
    }

    CursorMove feed(String from, String to) {
        return new CursorMove(FEED, from, to, NOON, NOON);
    }

    @Test
    void a_new_order_gets_a_link_that_is_due_with_the_order_as_read() {
        int marked = links.markOrders(List.of(taken(1, 4)), NOON);

        Link link = only(ref(1));
        assertThat(marked).isEqualTo(1);
        assertThat(link.life().state()).isEqualTo(LinkState.DUE);
        assertThat(link.life().dueAt()).isEqualTo(NOON);
        assertThat(link.mapping()).isEqualTo("it-equipment");
        assertThat(link.fresh()).contains(order(1, 4));
        assertThat(link.tie().orderMod()).isEqualTo(-1);
        assertThat(ledger.timeline().of(link.id())).extracting(Event::kind).containsExactly("noticed");
    }

    @Test
    void the_same_version_marks_once() {
        links.markOrders(taken(1, 3, 1), NOON);

        int again = links.markOrders(taken(1, 3, 1), NOON);

        assertThat(again).isZero();
        assertThat(only(ref(1)).marks()).isEqualTo(1);
    }

    @Test
    void one_page_with_two_versions_of_an_order_keeps_the_newer() {
        links.markOrders(List.of(taken(1, 5), taken(1, 4)), NOON);

        assertThat(only(ref(1)).fresh().orElseThrow().modCount()).isEqualTo(5);
    }

    @Test
    void a_changed_order_makes_a_settled_link_due_and_an_echo_does_not() {
        settled(1);

        int echo = links.markOrders(List.of(taken(1, 1)), NOON);
        int change = links.markOrders(List.of(taken(1, 2)), NOON.plusSeconds(9));

        Link link = only(ref(1));
        assertThat(echo).isZero();
        assertThat(change).isEqualTo(1);
        assertThat(link.life().state()).isEqualTo(LinkState.DUE);
        assertThat(link.life().dueAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(link.fresh()).contains(order(1, 2));
    }

    @Test
    void a_changed_order_brings_a_postponed_link_forward_and_keeps_its_attempts() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);
        links.save(claim, changes(held, link -> link.postpone(NOON.plusSeconds(900), NOON, TROUBLE)), NOON);

        links.markOrders(List.of(taken(1, 2)), NOON.plusSeconds(5));

        Link link = only(ref(1));
        assertThat(link.life().dueAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(link.life().attempts()).isEqualTo(1);
        assertThat(link.life().trouble()).contains(TROUBLE);
    }

    @Test
    void a_dead_letter_stays_one_when_its_order_changes_and_keeps_no_order() {
        Claim claim = claim("a", NOON);
        links.save(claim, changes(claimed(claim, 1, 2), link -> link.park(NOON, TROUBLE)), NOON);

        int marked = links.markOrders(List.of(taken(1, 2)), NOON);

        assertThat(marked).isEqualTo(1);
        assertThat(only(ref(1)).life().state()).isEqualTo(LinkState.PARKED);
        assertThat(only(ref(1)).fresh()).isEmpty();
    }

    @Test
    void the_cursor_moves_with_the_orders_read() {
        CursorMove move = new CursorMove(SOURCE, "", "p1", NOON.minusSeconds(3), NOON);

        links.markOrders(move, taken(1, 4, 1));

        CursorStore.Cursor cursor = ledger.cursors().find(SOURCE).orElseThrow();
        assertThat(cursor.position()).isEqualTo("p1");
        assertThat(cursor.upTo()).contains(NOON.minusSeconds(3));
    }

    @Test
    void a_reader_that_comes_late_stores_nothing() {
        links.markOrders(new CursorMove(SOURCE, "", "p1", NOON, NOON), taken(1, 2, 1));

        for (String from : List.of("", "p0")) {
            CursorMove late = new CursorMove(SOURCE, from, "p2", NOON, NOON);
            assertThatThrownBy(() -> links.markOrders(late, taken(2, 4, 1))).isInstanceOf(StaleCursor.class);
        }
        CursorMove unknown = new CursorMove("servicenow/other", "p1", "p2", NOON, NOON);
        assertThatThrownBy(() -> links.markOrders(unknown, taken(2, 4, 1))).isInstanceOf(StaleCursor.class);

        assertThat(links.find(List.of(ref(1), ref(2), ref(3)))).containsOnlyKeys(ref(1));
        assertThat(ledger.cursors().find(SOURCE).orElseThrow().position()).isEqualTo("p1");
    }

    @Test
    void a_source_is_read_by_one_node_at_a_time() {
        CursorStore cursors = ledger.cursors();
        Instant until = NOON.plusSeconds(60);

        assertThat(cursors.hold(SOURCE, "a", until, NOON)).isTrue();
        assertThat(cursors.hold(SOURCE, "a", until, NOON)).isTrue();
        assertThat(cursors.hold(SOURCE, "b", until, NOON)).isFalse();
        assertThat(cursors.hold(SOURCE, "b", until.plusSeconds(60), until)).isTrue();
        cursors.release(SOURCE, "a");
        assertThat(cursors.hold(SOURCE, "a", until.plusSeconds(60), until)).isFalse();
        cursors.release(SOURCE, "b");
        assertThat(cursors.hold(SOURCE, "a", until.plusSeconds(60), until)).isTrue();
        assertThat(cursors.find(SOURCE)).isEmpty();
        links.markOrders(new CursorMove(SOURCE, "", "p1", NOON, NOON), taken(1, 2, 1));
        assertThat(cursors.find(SOURCE)).isPresent();
    }

    @Test
    void a_node_that_stops_lets_others_read_all_it_read() {
        CursorStore cursors = ledger.cursors();
        Instant until = NOON.plusSeconds(60);
        cursors.hold(SOURCE, "a", until, NOON);
        cursors.hold(FEED, "a", until, NOON);

        cursors.release("a");

        assertThat(cursors.hold(SOURCE, "b", until, NOON)).isTrue();
        assertThat(cursors.hold(FEED, "b", until, NOON)).isTrue();
    }

    @Test
    void a_hook_is_heard_once_and_its_hint_read_by_one_node_until_it_is_done() {
        HintStore hints = ledger.hints();
        Instant until = NOON.plusSeconds(60);

        assertThat(hints.order("a", ref(1), NOON)).isTrue();
        assertThat(hints.order("a", ref(2), NOON)).isFalse();
        assertThat(hints.order("b", ref(1), NOON)).isTrue();
        List<HintStore.Hint> taken = hints.take(10, until, NOON);
        assertThat(taken).containsExactly(new HintStore.Hint(ref(1), 2));
        assertThat(hints.take(10, until, NOON)).isEmpty();
        hints.done(taken);

        assertThat(hints.take(10, until.plusSeconds(60), until)).isEmpty();
        assertThat(hints.forget(NOON)).isZero();
        assertThat(hints.forget(until)).isEqualTo(2);
        assertThat(hints.order("a", ref(1), until)).isTrue();
    }

    @Test
    void an_order_that_is_named_again_while_it_is_read_is_read_again() {
        HintStore hints = ledger.hints();
        hints.order("a", ref(1), NOON);
        List<HintStore.Hint> taken = hints.take(10, NOON.plusSeconds(60), NOON);
        hints.order("b", ref(1), NOON);

        hints.done(taken);

        assertThat(hints.take(10, NOON.plusSeconds(60), NOON)).hasSize(1);
    }

    @Test
    void a_hint_that_cannot_be_read_waits_and_one_whose_reader_died_comes_back() {
        HintStore hints = ledger.hints();
        hints.order("a", ref(1), NOON);
        hints.postpone(hints.take(10, NOON.plusSeconds(60), NOON), NOON.plusSeconds(5));

        assertThat(hints.take(10, NOON.plusSeconds(60), NOON.plusSeconds(4))).isEmpty();
        assertThat(hints.take(10, NOON.plusSeconds(60), NOON.plusSeconds(5))).hasSize(1);
        assertThat(hints.take(10, NOON.plusSeconds(90), NOON.plusSeconds(60))).hasSize(1);
    }

    @Test
    void a_hook_of_a_work_item_marks_its_link_once() {
        Claim claim = claim("a", NOON);
        List<Link> claimed = claimed(claim, 1, 2);
        links.save(claim, changes(claimed, link -> agreed(link, 42, 3)), NOON);

        assertThat(ledger.hints().workItem("n1", new Revised(42, 3), NOON)).isTrue();
        assertThat(only(ref(1)).life().state()).isEqualTo(LinkState.SETTLED);
        assertThat(ledger.hints().workItem("n2", new Revised(42, 4), NOON)).isTrue();
        assertThat(only(ref(1)).life().state()).isEqualTo(LinkState.DUE);
        assertThat(ledger.hints().workItem("n2", new Revised(42, 5), NOON)).isFalse();
    }

    @Test
    void doors_are_told_anew_and_forgotten_with_their_node() {
        DoorState shut = new DoorState(
                "servicenow", "open", Optional.of(NOON), Optional.empty(), Optional.of("no credential"), 1);
        DoorState open = new DoorState("servicenow", "closed", Optional.empty(), Optional.empty(), Optional.empty(), 0);
        ledger.doors().tell("a", List.of(shut), NOON);
        ledger.doors().tell("b", List.of(shut), NOON.minusSeconds(90));
        ledger.doors().tell("a", List.of(open), NOON);

        assertThat(ledger.doors().since(NOON.minusSeconds(60))).containsExactly(new DoorStore.Told("a", open, NOON));
        ledger.doors().forget("a");
        assertThat(ledger.doors().since(NOON.minusSeconds(60))).isEmpty();
    }

    @Test
    void an_operator_sets_a_cursor_and_the_read_under_way_is_stale() {
        links.markOrders(new CursorMove(SOURCE, "", "p1", NOON, NOON), List.of());

        ledger.cursors().set(SOURCE, "p0", NOON);

        CursorMove underWay = new CursorMove(SOURCE, "p1", "p2", NOON, NOON);
        assertThatThrownBy(() -> links.markOrders(underWay, List.of())).isInstanceOf(StaleCursor.class);
        assertThat(ledger.cursors().all())
                .extracting(CursorStore.Cursor::position)
                .containsExactly("p0");
    }

    @Test
    void claims_the_oldest_due_first_and_nothing_before_its_time() {
        links.markOrders(taken(1, 2, 1), NOON.plusSeconds(2));
        links.markOrders(taken(2, 3, 1), NOON.plusSeconds(1));
        links.markOrders(taken(3, 4, 1), NOON.plusSeconds(60));

        List<Link> claimed = links.claim(claim("a", NOON), 10, NOON.plusSeconds(5));

        assertThat(claimed).extracting(Link::number).containsExactly(number(2), number(1));
        assertThat(claimed).allMatch(link -> link.life().state() == LinkState.CLAIMED);
        assertThat(links.claim(claim("b", NOON), 10, NOON.plusSeconds(5))).isEmpty();
    }

    @Test
    void a_claim_that_ran_out_goes_to_the_next_and_its_first_holder_can_no_longer_save() {
        Claim first = claim("first", NOON);
        Claim second = new Claim("node-2", "second", NOON.plus(HOLD).plus(HOLD));
        List<Link> held = claimed(first, 1, 3);

        List<Link> taken = links.claim(second, 10, NOON.plus(HOLD));
        List<Link> late = links.save(first, changes(held, link -> agreed(link, link.id(), 1)), NOON.plus(HOLD));
        List<Link> lateIntents = links.intendCreate(first, held, NOON.plus(HOLD));

        assertThat(taken).hasSize(2);
        assertThat(late).isEmpty();
        assertThat(lateIntents).isEmpty();
        assertThat(links.save(second, changes(taken, link -> agreed(link, link.id(), 1)), NOON))
                .hasSize(2);
    }

    @Test
    void four_workers_never_hold_the_same_link() throws Exception {
        links.markOrders(taken(0, 2000, 1), NOON);
        Callable<List<Long>> worker = () -> {
            List<Long> mine = new ArrayList<>();
            for (int round = 0; ; round++) {
                Claim claim = claim(Thread.currentThread().threadId() + "-" + round, NOON);
                List<Link> batch = links.claim(claim, 37, NOON);
                if (batch.isEmpty()) {
                    return mine;
                }
                links.save(claim, changes(batch, link -> agreed(link, link.id(), 1)), NOON)
                        .forEach(link -> mine.add(link.id()));
            }
        };

        List<Long> all = new ArrayList<>();
        for (List<Long> mine : together(List.of(worker, worker, worker, worker))) {
            all.addAll(mine);
        }

        assertThat(all).hasSize(2000).doesNotHaveDuplicates();
        assertThat(ledger.reports().counts().of(LinkState.SETTLED)).isEqualTo(2000);
    }

    static <T> List<T> together(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(work)) {
                results.add(one.get());
            }
            return results;
        }
    }

    @Test
    void an_intent_is_known_after_the_node_died() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);

        List<Link> intended = links.intendCreate(claim, held, NOON.plusSeconds(1));
        links.intendNote(claim, intended, NOON.plusSeconds(2));
        links.release("node-1", NOON);

        Link link = links.claim(claim("b", NOON), 10, NOON).getFirst();
        assertThat(intended.getFirst().tie().createIntent()).contains(NOON.plusSeconds(1));
        assertThat(link.tie().createIntent()).contains(NOON.plusSeconds(1));
        assertThat(link.tie().noteIntent()).contains(NOON.plusSeconds(2));
    }

    @Test
    void a_saved_link_is_all_it_was_and_its_events_stand_on_the_timeline() {
        Claim claim = claim("a", NOON);
        Link held = claimed(claim, 1, 2).getFirst();
        Map<String, String> base = Map.of("System.Title", "Ny PC \"'\uD83D\uDE00\\ \n æøå", "empty", "");
        Link link = withItem(held, 4711, 3);
        Link settled = link.with(link.tie().withBase(base).withOrderMod(1)).settle(NOON);
        Event event =
                new Event(held.id(), NOON, "created", Map.of("fields", List.of("System.Title"), "workItem", 4711L));

        List<Link> stored = links.save(claim, List.of(new Change(settled, List.of(event))), NOON);

        assertThat(stored).containsExactly(settled);
        assertThat(only(ref(1))).isEqualTo(settled);
        assertThat(ledger.timeline().of(held.id())).hasSize(2).contains(event);
        assertThat(ledger.reports().createdLastHour()).isEqualTo(1);
    }

    @Test
    void a_postponed_link_keeps_its_order_and_a_parked_or_settled_one_does_not() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 4);

        List<Link> stored = links.save(
                claim,
                List.of(
                        new Change(held.get(0).postpone(NOON.plusSeconds(5), NOON, TROUBLE), List.of()),
                        new Change(held.get(1).park(NOON, TROUBLE), List.of()),
                        new Change(agreed(held.get(2), 7, 1), List.of())),
                NOON);

        assertThat(stored).extracting(link -> link.fresh().isPresent()).containsExactly(true, false, false);
        assertThat(stored.get(0).life().failingSince()).contains(NOON);
        assertThat(stored.get(0).life().trouble()).contains(TROUBLE);
    }

    @Test
    void a_link_marked_while_claimed_is_due_again_with_the_newer_order() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);
        links.markOrders(List.of(taken(1, 2)), NOON);

        Link stored = links.save(claim, changes(held, link -> agreed(link, 7, 1)), NOON)
                .getFirst();

        assertThat(stored.life().state()).isEqualTo(LinkState.DUE);
        assertThat(stored.life().dueAt()).isEqualTo(NOON);
        assertThat(stored.fresh()).contains(order(1, 2));
        assertThat(stored.tie().workItem()).hasValue(7);
    }

    @Test
    void a_mark_is_not_forgotten_by_a_save_on_the_way() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);
        links.markOrders(List.of(taken(1, 2)), NOON);
        List<Link> onTheWay = links.save(claim, changes(held, link -> withItem(link, 7, 1)), NOON);

        Link stored = links.save(claim, changes(onTheWay, link -> agreed(link, 7, 1)), NOON)
                .getFirst();

        assertThat(onTheWay.getFirst().life().state()).isEqualTo(LinkState.CLAIMED);
        assertThat(stored.life().state()).isEqualTo(LinkState.DUE);
        assertThat(stored.fresh()).contains(order(1, 2));
    }

    @Test
    void a_postponed_link_that_was_marked_while_claimed_is_due_at_once() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);
        links.markOrders(List.of(taken(1, 2)), NOON);

        Link stored = links.save(
                        claim, changes(held, link -> link.postpone(NOON.plusSeconds(900), NOON, TROUBLE)), NOON)
                .getFirst();

        assertThat(stored.life().dueAt()).isEqualTo(NOON);
        assertThat(stored.life().attempts()).isEqualTo(1);
        assertThat(stored.fresh()).contains(order(1, 2));
    }

    @Test
    void a_work_item_that_moved_on_makes_its_link_due_and_an_echo_does_not() {
        settled(1);
        settled(2);

        int marked = links.markWorkItems(
                feed("", "t1"), List.of(new Revised(1001, 2), new Revised(1002, 1), new Revised(99, 8)));

        assertThat(marked).isEqualTo(1);
        assertThat(only(ref(1)).life().state()).isEqualTo(LinkState.DUE);
        assertThat(only(ref(1)).fresh()).isEmpty();
        assertThat(only(ref(2)).life().state()).isEqualTo(LinkState.SETTLED);
        assertThat(ledger.cursors().find(FEED).orElseThrow().position()).isEqualTo("t1");
    }

    @Test
    void a_revision_that_the_feed_showed_before_the_link_knew_its_work_item_is_not_lost() {
        Claim claim = claim("a", NOON);
        List<Link> held = links.intendCreate(claim, claimed(claim, 1, 3), NOON);
        links.markWorkItems(feed("", "t1"), List.of(new Revised(501, 2), new Revised(502, 1)));

        List<Link> stored = links.save(
                claim,
                List.of(
                        new Change(agreed(held.get(0), 501, 1), List.of()),
                        new Change(agreed(held.get(1), 502, 1), List.of())),
                NOON);

        assertThat(stored).extracting(link -> link.life().state()).containsExactly(LinkState.DUE, LinkState.SETTLED);
    }

    @Test
    void a_revision_passed_over_is_remembered_through_a_save_on_the_way() {
        Claim claim = claim("a", NOON);
        List<Link> held = links.intendCreate(claim, claimed(claim, 1, 2), NOON);
        links.markWorkItems(feed("", "t1"), List.of(new Revised(501, 2)));
        List<Link> onTheWay = links.save(claim, changes(held, link -> withItem(link, 501, 1)), NOON);

        Link stored = links.save(claim, changes(onTheWay, link -> agreed(link, 501, 1)), NOON)
                .getFirst();

        assertThat(stored.life().state()).isEqualTo(LinkState.DUE);
    }

    @Test
    void feed_and_save_at_the_same_moment_never_lose_a_revision() throws Exception {
        for (int round = 0; round < 40; round++) {
            Claim claim = claim("race-" + round, NOON);
            List<Link> held = links.intendCreate(claim, claimed(claim, round, round + 1), NOON);
            long item = 9000L + round;
            CursorMove move = feed(round == 0 ? "" : "t" + round, "t" + (round + 1));

            together(List.<Callable<Object>>of(
                    () -> links.markWorkItems(move, List.of(new Revised(item, 2))),
                    () -> links.save(claim, changes(held, link -> agreed(link, item, 1)), NOON)));

            assertThat(only(ref(round)).life().state()).isEqualTo(LinkState.DUE);
            Claim end = claim("end-" + round, NOON);
            links.save(end, changes(links.claim(end, 10, NOON), link -> agreed(link, item, 2)), NOON);
        }
    }

    @Test
    void a_child_that_waits_is_due_as_soon_as_its_parent_has_a_work_item() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 3);
        Link child = held.get(1).wait(NOON.plusSeconds(600), TROUBLE, Optional.of(ref(1)));
        Link waiting =
                links.save(claim, List.of(new Change(child, List.of())), NOON).getFirst();

        links.save(claim, changes(held.subList(0, 1), link -> withItem(link, 7, 1)), NOON.plusSeconds(1));

        assertThat(waiting.life().waitsFor()).contains(ref(1));
        assertThat(waiting.life().attempts()).isZero();
        assertThat(only(ref(2)).life().dueAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(only(ref(2)).life().waitsFor()).isEmpty();
    }

    @Test
    void a_child_does_not_wait_for_a_parent_that_got_its_work_item_in_the_meantime() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 3);
        links.save(claim, changes(held.subList(0, 1), link -> agreed(link, 7, 1)), NOON);

        Link child = held.get(1).wait(NOON.plusSeconds(600), TROUBLE, Optional.of(ref(1)));
        Link stored =
                links.save(claim, List.of(new Change(child, List.of())), NOON).getFirst();

        assertThat(stored.life().dueAt()).isEqualTo(NOON);
    }

    @Test
    void two_orders_never_share_a_work_item_and_the_rest_of_the_batch_is_stored() {
        settled(9);
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 5);

        List<Link> stored = links.save(
                claim,
                List.of(
                        new Change(agreed(held.get(0), 1009, 1), List.of()),
                        new Change(agreed(held.get(1), 77, 1), List.of()),
                        new Change(agreed(held.get(2), 77, 1), List.of()),
                        new Change(agreed(held.get(3), 78, 1), List.of())),
                NOON);

        assertThat(stored)
                .extracting(link -> link.life().state())
                .containsExactly(LinkState.PARKED, LinkState.SETTLED, LinkState.PARKED, LinkState.SETTLED);
        assertThat(stored.getFirst().life().trouble().orElseThrow().what()).contains("1009", number(9));
    }

    @Test
    void a_node_that_stops_gives_back_what_it_holds_and_no_more() {
        claimed(new Claim("a", "1", NOON.plus(HOLD)), 1, 3);
        claimed(new Claim("b", "2", NOON.plus(HOLD)), 3, 4);

        int released = links.release("a", NOON);

        assertThat(released).isEqualTo(2);
        assertThat(links.claim(claim("c", NOON), 10, NOON)).hasSize(2);
    }

    @Test
    void links_are_marked_again_by_hand_unless_they_are_at_work_or_discarded() {
        Link settled = settled(1);
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 2, 5);
        links.save(claim, changes(held.subList(0, 2), link -> link.park(NOON, TROUBLE)), NOON);
        ledger.deadLetters().discard(held.get(1).id(), decision("ordered twice"));
        List<Long> all = new ArrayList<>(held.stream().map(Link::id).toList());
        all.add(settled.id());

        int marked = links.mark(all, new Decision("anna", "repair", NOON.plusSeconds(1)));

        assertThat(marked).isEqualTo(2);
        assertThat(only(ref(1)).life().state()).isEqualTo(LinkState.DUE);
        assertThat(only(ref(2)).life().state()).isEqualTo(LinkState.DUE);
        assertThat(only(ref(2)).life().attempts()).isZero();
        assertThat(only(ref(2)).life().trouble()).isEmpty();
        assertThat(only(ref(3)).life().state()).isEqualTo(LinkState.DISCARDED);
        assertThat(only(ref(4)).life().state()).isEqualTo(LinkState.CLAIMED);
    }

    @Test
    void dead_letters_are_grouped_replayed_by_cause_and_discarded_with_a_reason() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 5);
        Trouble other = new Trouble("area", "no such area 'KIT\\X'", "add it to lookup service-areas");
        links.save(claim, changes(held.subList(0, 3), link -> link.park(NOON, other)), NOON);
        links.save(claim, changes(held.subList(3, 4), link -> link.park(NOON, TROUBLE)), NOON);
        DeadLetterStore dead = ledger.deadLetters();

        List<DeadLetterStore.Cause> causes = dead.causes();
        boolean discarded = dead.discard(held.getFirst().id(), decision("ordered twice"));
        boolean again = dead.discard(held.getFirst().id(), decision("ordered twice"));
        int replayed = dead.replayAll(Optional.of("area"), decision("area added"));
        int one = dead.replay(held.stream().map(Link::id).toList(), decision("try"));

        assertThat(causes).extracting(DeadLetterStore.Cause::cause).containsExactly("area", "timeout");
        assertThat(causes.getFirst().count()).isEqualTo(3);
        assertThat(causes.getFirst().example()).isEqualTo(number(1));
        assertThat(discarded).isTrue();
        assertThat(again).isFalse();
        assertThat(replayed).isEqualTo(2);
        assertThat(one).isEqualTo(1);
        assertThat(ledger.reports().story(number(1)).orElseThrow().timeline())
                .extracting(Event::kind)
                .containsExactly("noticed", "discarded");
    }

    @Test
    void dead_letters_are_listed_in_pages_and_by_cause() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 4);
        Trouble other = new Trouble("area", "no such area", "add it");
        links.save(claim, changes(held.subList(0, 2), link -> link.park(NOON, TROUBLE)), NOON);
        links.save(claim, changes(held.subList(2, 3), link -> link.park(NOON, other)), NOON);
        DeadLetterStore dead = ledger.deadLetters();

        List<LinkReports.Row> first = dead.list(Optional.empty(), 0, 2);
        List<LinkReports.Row> second =
                dead.list(Optional.empty(), first.getLast().id(), 2);
        List<LinkReports.Row> areas = dead.list(Optional.of("area"), 0, 2);

        assertThat(first).extracting(LinkReports.Row::number).containsExactly(number(1), number(2));
        assertThat(second).extracting(LinkReports.Row::number).containsExactly(number(3));
        assertThat(areas).extracting(LinkReports.Row::number).containsExactly(number(3));
        assertThat(areas.getFirst().life().trouble()).contains(other);
    }

    @Test
    void a_cause_is_discarded_whole_and_the_timeline_says_by_whom_and_why() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 4);
        Trouble other = new Trouble("area", "no such area", "add it");
        links.save(claim, changes(held.subList(0, 2), link -> link.park(NOON, TROUBLE)), NOON);
        links.save(claim, changes(held.subList(2, 3), link -> link.park(NOON, other)), NOON);

        int discarded = ledger.deadLetters().discardAll(Optional.of("timeout"), decision("ordered twice"));

        assertThat(discarded).isEqualTo(2);
        assertThat(only(ref(1)).life().state()).isEqualTo(LinkState.DISCARDED);
        assertThat(only(ref(3)).life().state()).isEqualTo(LinkState.PARKED);
        assertThat(ledger.timeline().of(held.getFirst().id()).getLast().detail())
                .isEqualTo(Map.of("by", "anna", "reason", "ordered twice"));
    }

    @Test
    void a_replay_reads_the_order_anew_and_says_who_asked() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);
        links.save(claim, changes(held, link -> link.park(NOON, TROUBLE)), NOON);
        links.markOrders(List.of(taken(1, 2)), NOON);

        ledger.deadLetters().replay(List.of(held.getFirst().id()), decision("mended"));

        assertThat(only(ref(1)).fresh()).isEmpty();
        assertThat(ledger.timeline().of(held.getFirst().id()).getLast().detail())
                .isEqualTo(Map.of("by", "anna", "why", "mended"));
    }

    @Test
    void claims_new_orders_before_changes_before_what_a_backfill_brought() {
        settled(1);
        CursorMove backfill = new CursorMove("backfill/it-equipment", "", "p1", NOON, NOON);
        links.markOldOrders(backfill, List.of(taken(2, 1), taken(3, 1)));
        links.markOrders(List.of(taken(1, 2)), NOON.plusSeconds(1));
        links.markOrders(List.of(taken(4, 1)), NOON.plusSeconds(2));
        links.markOrders(List.of(taken(3, 2)), NOON.plusSeconds(3)); // changed today: no longer old

        List<String> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            links.claim(claim("c" + i, NOON), 1, NOON.plusSeconds(5)).forEach(link -> order.add(link.number()));
        }

        assertThat(order).containsExactly(number(3), number(4), number(1), number(2));
    }

    @Test
    void reports_count_list_and_tell_one_links_story() {
        settled(1);
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 2, 6);
        links.save(
                claim,
                List.of(
                        new Change(held.get(0).postpone(NOON.plusSeconds(60), NOON, TROUBLE), List.of()),
                        new Change(held.get(1).park(NOON, TROUBLE), List.of())),
                NOON);
        links.markOrders(taken(20, 22, 1), NOON.minusSeconds(90));
        LinkReports reports = ledger.reports();

        LinkReports.Counts counts = reports.counts();
        List<LinkReports.Row> page = reports.list(LinkReports.Filter.all(3));
        LinkReports.Filter next = new LinkReports.Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(page.getLast().id()),
                100);

        assertThat(counts.of(LinkState.DUE)).isEqualTo(3);
        assertThat(counts.of(LinkState.ENDED)).isZero();
        assertThat(counts.postponed()).isEqualTo(1);
        assertThat(counts.oldestDue()).contains(Duration.ofSeconds(90));
        assertThat(page).hasSize(3).isSortedAccordingTo((a, b) -> Long.compare(b.id(), a.id()));
        assertThat(reports.list(next))
                .hasSize(4)
                .allMatch(row -> row.id() < page.getLast().id());
        assertThat(found("ritm0000001")).containsExactly(number(1));
        assertThat(found("1001")).containsExactly(number(1));
        assertThat(found("did not")).containsExactly(number(3), number(2));
        assertThat(found("%' OR '1'='1")).isEmpty();
        assertThat(found("_")).isEmpty();
        assertThat(reports.story("RITM-none")).isEmpty();
    }

    private List<String> found(String text) {
        LinkReports.Filter filter = new LinkReports.Filter(
                Optional.empty(), Optional.of("it-equipment"), Optional.of(text), OptionalLong.empty(), 10);
        return ledger.reports().list(filter).stream()
                .map(LinkReports.Row::number)
                .toList();
    }

    @Test
    void an_export_goes_on_where_it_stopped() {
        links.markOrders(taken(1, 6, 1), NOON);

        List<TimelineStore.Entry> first = ledger.timeline().since(NOON, 0, 3);
        List<TimelineStore.Entry> second =
                ledger.timeline().since(NOON, first.getLast().id(), 3);

        Set<String> numbers = new HashSet<>();
        first.forEach(entry -> numbers.add(entry.number()));
        second.forEach(entry -> numbers.add(entry.number()));
        assertThat(numbers).hasSize(5);
        assertThat(ledger.timeline().since(NOON.plusSeconds(1), 0, 3)).isEmpty();
    }

    static LiveSet live(String node, String hash, int second) {
        Instant at = NOON.plusSeconds(second);
        return new LiveSet(node, hash, at, Optional.empty(), at);
    }

    static LiveSet refusing(LiveSet set, String... problems) {
        LiveSet.Refusal refusal = new LiveSet.Refusal("bad", NOON.plusSeconds(7), List.of(problems));
        return new LiveSet(set.node(), set.hash(), set.since(), Optional.of(refusal), set.seenAt());
    }

    @Test
    void every_node_tells_its_own_mapping_set_and_all_are_seen_by_name() {
        LiveSetStore sets = ledger.liveSets();

        sets.tell(live("node-2", "b", 2));
        sets.tell(live("node-1", "a", 1));

        assertThat(sets.all()).containsExactly(live("node-1", "a", 1), live("node-2", "b", 2));
    }

    @Test
    void a_mapping_set_told_again_is_live_since_the_first_time_and_another_since_now() {
        LiveSetStore sets = ledger.liveSets();
        sets.tell(live("node-1", "a", 1));

        sets.tell(live("node-1", "a", 60)); // as after a restart, which begins with the files as they are
        LiveSet again = sets.all().getFirst();
        sets.tell(live("node-1", "b", 120));
        LiveSet other = sets.all().getFirst();
        sets.tell(live("node-1", "a", 180));

        assertThat(again).isEqualTo(new LiveSet("node-1", "a", NOON.plusSeconds(1), Optional.empty(), again.seenAt()));
        assertThat(again.seenAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(other).isEqualTo(live("node-1", "b", 120));
        assertThat(sets.all()).as("back is another time").containsExactly(live("node-1", "a", 180));
    }

    @Test
    void a_refused_mapping_set_is_kept_with_its_problems_until_it_is_mended() {
        LiveSetStore sets = ledger.liveSets();
        LiveSet refused =
                refusing(live("node-1", "a", 1), "x.yaml:1:2: error: 'æ' \uD83D\uDE00; --", "y.yaml: error: two");

        sets.tell(refused);
        List<LiveSet> told = sets.all();
        sets.tell(live("node-1", "a", 30));

        assertThat(told).containsExactly(refused);
        assertThat(sets.all().getFirst().refused()).isEmpty();
        assertThat(sets.all().getFirst().since()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void a_node_silent_for_a_day_is_forgotten_when_another_tells() {
        LiveSetStore sets = ledger.liveSets();
        int day = 86_400;
        sets.tell(live("gone", "a", 0));
        sets.tell(live("late", "a", 1));

        sets.tell(live("here", "a", day + 1));

        assertThat(sets.all()).extracting(LiveSet::node).containsExactly("here", "late");
    }

    @Test
    void the_only_node_finds_its_mapping_set_again_after_any_time() {
        LiveSetStore sets = ledger.liveSets();
        sets.tell(live("only", "a", 1));

        sets.tell(live("only", "a", 30 * 86_400));

        assertThat(sets.all()).singleElement().extracting(LiveSet::since).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void a_node_that_ends_takes_its_own_mapping_set_along_and_no_other() {
        LiveSetStore sets = ledger.liveSets();
        sets.tell(live("node-1", "a", 1));
        sets.tell(live("node-10", "a", 1));

        sets.forget("node-1");
        sets.forget("never-there");

        assertThat(sets.all()).extracting(LiveSet::node).containsExactly("node-10");
    }

    @Test
    void nodes_that_tell_at_once_are_all_seen() throws Exception {
        List<Callable<Void>> tellers = new ArrayList<>();
        for (int node = 10; node < 26; node++) {
            String name = "node-" + node;
            tellers.add(() -> {
                ledger.liveSets().tell(refusing(live(name, "a", 1), "x"));
                ledger.liveSets().tell(live(name, "b", 2));
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> told : threads.invokeAll(tellers)) {
                told.get();
            }
        }

        assertThat(ledger.liveSets().all()).hasSize(16).allMatch(set -> set.hash()
                .equals("b"));
    }

    @Test
    void hard_text_is_kept_and_does_no_harm() {
        OrderRef ref = new OrderRef("sc_req_item", "x'); DROP TABLE link; --");
        Order order = new Order(ref, "RITM\0\uD83D'\"\uD83D\uDE00", 1, NOON, Map.of("t", "a\0b\uDC00\u202E\r\n"));
        Claim claim = claim("a", NOON);

        links.markOrders(List.of(new Taken(order, "m'\"æ")), NOON);
        Link held = links.claim(claim, 10, NOON).getFirst();
        Trouble hard = new Trouble("c\0", "Robert'); --\uD83D\0", "\0");
        Link stored = links.save(claim, changes(List.of(held), link -> link.park(NOON, hard)), NOON)
                .getFirst();

        assertThat(held.order()).isEqualTo(ref);
        assertThat(held.number()).isEqualTo("RITM\uFFFD'\"\uD83D\uDE00");
        assertThat(held.fresh().orElseThrow().document().get("t")).isEqualTo("a\0b\uFFFD\u202E\r\n");
        assertThat(stored.life().trouble()).contains(new Trouble("c", "Robert'); --\uFFFD", ""));
        assertThat(links.byNumber("RITM\uFFFD'\"\uD83D\uDE00")).contains(stored);
    }

    @Test
    void a_failing_statement_tells_nothing_of_the_order() {
        Event orphan = new Event(-1, NOON, "noticed", Map.of("name", "Kirsten Mogensen"));

        assertThatThrownBy(() -> ledger.timeline().append(List.of(orphan)))
                .satisfies(failure -> assertThat(all(failure)).doesNotContain("Kirsten"));
    }

    static String all(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void more_than_one_statement_can_hold_is_stored_in_one_transaction() {
        int marked = links.markOrders(new CursorMove(SOURCE, "", "p1", NOON, NOON), taken(0, 1234, 1));
        Claim claim = claim("a", NOON);
        List<Link> held = links.claim(claim, 2000, NOON);
        List<Link> intended = links.intendCreate(claim, held, NOON);
        List<Link> saved = links.save(claim, changes(intended, link -> agreed(link, link.id(), 1)), NOON);
        List<Revised> revised =
                saved.stream().map(link -> new Revised(link.id(), 2)).toList();

        assertThat(marked).isEqualTo(1234);
        assertThat(saved).hasSize(1234).allMatch(link -> link.life().state() == LinkState.SETTLED);
        assertThat(links.markWorkItems(feed("", "t1"), revised)).isEqualTo(1234);
        assertThat(links.find(saved.stream().map(Link::order).toList())).hasSize(1234);
    }

    @Test
    void a_repair_marks_settled_links_behind_all_others_and_leaves_the_rest_alone() {
        List<Link> all = claimed(claim("one", NOON), 1, 3);
        links.save(
                claim("one", NOON),
                List.of(
                        new Change(
                                all.get(0)
                                        .with(all.get(0).tie().withItem(1, 1).withBase(Map.of("parent", "7", "x", "y")))
                                        .settle(NOON),
                                List.of()),
                        new Change(all.get(1).park(NOON, TROUBLE), List.of())),
                NOON);
        List<Long> ids = all.stream().map(Link::id).toList();

        int marked = links.repair(ids, base -> Map.of("x", base.get("x")), decision("verify: parent"));

        assertThat(marked).isEqualTo(1);
        assertThat(links.repair(ids, base -> base, decision("verify: parent"))).isZero();
        links.markOrders(taken(9, 10, 1), NOON.plusSeconds(1));
        Instant later = NOON.plusSeconds(2);
        assertThat(links.claim(claim("two", NOON), 1, later))
                .extracting(Link::number)
                .containsExactly(number(9));
        assertThat(links.claim(claim("three", NOON), 5, later))
                .extracting(Link::number)
                .containsExactly(number(1));
        Link repaired = only(ref(1));
        assertThat(repaired.tie().base()).isEqualTo(Map.of("x", "y"));
        assertThat(repaired.tie().createIntent()).isEmpty();
        assertThat(ledger.timeline().of(repaired.id())).extracting(Event::kind).contains("marked");
    }

    @Test
    void an_order_that_was_missed_gets_one_link_whose_stamp_is_looked_for_first() {
        LinkStore.Unlinked missed = new LinkStore.Unlinked(ref(1), number(1), "it-equipment");

        assertThat(links.adopt(List.of(missed), decision("verify: missed"))).isEqualTo(1);
        assertThat(links.adopt(List.of(missed), decision("verify: missed"))).isZero();

        Link made = only(ref(1));
        assertThat(made.life().state()).isEqualTo(LinkState.DUE);
        assertThat(made.tie().createIntent())
                .hasValueSatisfying(at -> assertThat(at).isBefore(NOON));
        assertThat(links.oldDue(NOON)).isEqualTo(1);
        assertThat(ledger.timeline().of(made.id()).getFirst().detail()).containsEntry("why", "verify: missed");
    }

    @Test
    void links_are_read_in_pages_and_by_number() {
        links.markOrders(taken(1, 6, 1), NOON);

        List<Link> first = links.page(0, 3);

        assertThat(first).hasSize(3);
        assertThat(links.page(first.getLast().id(), 3)).hasSize(2);
        assertThat(links.numbered(List.of(number(2), number(4), "RITM0")))
                .extracting(Link::number)
                .containsExactlyInAnyOrder(number(2), number(4));
    }

    @Test
    void whether_a_node_reads_is_told_by_its_leases() {
        assertThat(ledger.cursors().held(NOON)).isFalse();

        ledger.cursors().hold(SOURCE, "node-1", NOON.plusSeconds(45), NOON);

        assertThat(ledger.cursors().held(NOON.plusSeconds(44))).isTrue();
        assertThat(ledger.cursors().held(NOON.plusSeconds(46))).isFalse();
    }
}
