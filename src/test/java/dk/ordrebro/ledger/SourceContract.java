package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.FEED;
import static dk.ordrebro.ledger.Links.SOURCE;
import static dk.ordrebro.ledger.Links.agreed;
import static dk.ordrebro.ledger.Links.changes;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.ref;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.workitem.ProjectIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a ledger keeps how far sources are read, by whom, and what hooks named. */
interface SourceContract extends LedgerUnderTest {
    @Test
    default void the_cursor_moves_with_the_orders_read() {
        CursorMove move = new CursorMove(SOURCE, "", "p1", NOON.minusSeconds(3), NOON);

        links().markOrders(move, taken(1, 4, 1));

        CursorStore.Cursor cursor = cursors().find(SOURCE).orElseThrow();
        assertThat(cursor.position()).isEqualTo("p1");
        assertThat(cursor.upTo()).contains(NOON.minusSeconds(3));
    }

    @Test
    default void a_reader_that_comes_late_stores_nothing() {
        links().markOrders(new CursorMove(SOURCE, "", "p1", NOON, NOON), taken(1, 2, 1));

        for (String from : List.of("", "p0")) {
            CursorMove late = new CursorMove(SOURCE, from, "p2", NOON, NOON);
            assertThatThrownBy(() -> links().markOrders(late, taken(2, 4, 1))).isInstanceOf(StaleCursor.class);
        }
        CursorMove unknown = new CursorMove("servicenow/other", "p1", "p2", NOON, NOON);
        assertThatThrownBy(() -> links().markOrders(unknown, taken(2, 4, 1))).isInstanceOf(StaleCursor.class);

        assertThat(links().find(List.of(ref(1), ref(2), ref(3)))).containsOnlyKeys(ref(1));
        assertThat(cursors().find(SOURCE).orElseThrow().position()).isEqualTo("p1");
    }

    @Test
    default void a_source_is_read_by_one_node_at_a_time() {
        CursorStore cursors = cursors();
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
        links().markOrders(new CursorMove(SOURCE, "", "p1", NOON, NOON), taken(1, 2, 1));
        assertThat(cursors.find(SOURCE)).isPresent();
    }

    @Test
    default void a_node_that_stops_lets_others_read_all_it_read() {
        CursorStore cursors = cursors();
        Instant until = NOON.plusSeconds(60);
        cursors.hold(SOURCE, "a", until, NOON);
        cursors.hold(FEED, "a", until, NOON);

        cursors.release("a");

        assertThat(cursors.hold(SOURCE, "b", until, NOON)).isTrue();
        assertThat(cursors.hold(FEED, "b", until, NOON)).isTrue();
    }

    @Test
    default void an_operator_sets_a_cursor_and_the_read_under_way_is_stale() {
        links().markOrders(new CursorMove(SOURCE, "", "p1", NOON, NOON), List.of());

        cursors().set(SOURCE, "p0", NOON);

        CursorMove underWay = new CursorMove(SOURCE, "p1", "p2", NOON, NOON);
        assertThatThrownBy(() -> links().markOrders(underWay, List.of())).isInstanceOf(StaleCursor.class);
        assertThat(cursors().all()).extracting(CursorStore.Cursor::position).containsExactly("p0");
    }

    @Test
    default void why_a_source_is_not_read_is_known_until_it_is_read_or_set() {
        CursorStore.Trouble trouble = new CursorStore.Trouble("no such token", NOON);
        links().markOrders(new CursorMove(SOURCE, "", "p1", NOON, NOON), List.of());
        links().markOrders(new CursorMove(FEED, "", "p1", NOON, NOON), List.of());

        cursors().trouble(SOURCE, trouble);
        cursors().trouble(FEED, trouble);
        cursors().trouble("servicenow/never-read", trouble);
        assertThat(cursors().all())
                .extracting(CursorStore.Cursor::trouble)
                .containsExactly(Optional.of(trouble), Optional.of(trouble));

        links().markOrders(new CursorMove(SOURCE, "p1", "p1", NOON, NOON), List.of());
        cursors().set(FEED, "p2", NOON);
        assertThat(cursors().all()).extracting(CursorStore.Cursor::trouble).containsOnly(Optional.empty());
    }

    @Test
    default void a_feed_keeps_which_project_it_is_until_an_operator_sets_it() {
        ProjectIdentity project = new ProjectIdentity("b7a1c1de", "KIT");
        cursors().set(FEED, "p1", NOON);
        cursors().identify(FEED, project);
        cursors().identify("azure-devops/never-read", project);
        links().markWorkItems(new CursorMove(FEED, "p1", "p2", NOON, NOON), List.of());
        assertThat(cursors().all()).extracting(CursorStore.Cursor::project).containsExactly(Optional.of(project));

        cursors().set(FEED, "p3", NOON);

        assertThat(cursors().find(FEED).orElseThrow().project()).isEmpty();
    }

    @Test
    default void a_hook_is_heard_once_and_its_hint_read_by_one_node_until_it_is_done() {
        HintStore hints = hints();
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
    default void an_order_that_is_named_again_while_it_is_read_is_read_again() {
        HintStore hints = hints();
        hints.order("a", ref(1), NOON);
        List<HintStore.Hint> taken = hints.take(10, NOON.plusSeconds(60), NOON);
        hints.order("b", ref(1), NOON);

        hints.done(taken);

        assertThat(hints.take(10, NOON.plusSeconds(60), NOON)).hasSize(1);
    }

    @Test
    default void a_hint_that_cannot_be_read_waits_and_one_whose_reader_died_comes_back() {
        HintStore hints = hints();
        hints.order("a", ref(1), NOON);
        hints.postpone(hints.take(10, NOON.plusSeconds(60), NOON), NOON.plusSeconds(5));

        assertThat(hints.take(10, NOON.plusSeconds(60), NOON.plusSeconds(4))).isEmpty();
        assertThat(hints.take(10, NOON.plusSeconds(60), NOON.plusSeconds(5))).hasSize(1);
        assertThat(hints.take(10, NOON.plusSeconds(90), NOON.plusSeconds(60))).hasSize(1);
    }

    @Test
    default void a_hook_of_a_work_item_marks_its_link_once() {
        Claim claim = claim("a", NOON);
        List<Link> claimed = claimed(claim, 1, 2);
        links().save(claim, changes(claimed, link -> agreed(link, 42, 3)), NOON);

        assertThat(hints().workItem("n1", new Revised(42, 3), NOON)).isTrue();
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(hints().workItem("n2", new Revised(42, 4), NOON)).isTrue();
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.DUE);
        assertThat(hints().workItem("n2", new Revised(42, 5), NOON)).isFalse();
    }
}
