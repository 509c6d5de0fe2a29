package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.FlowStore;
import dk.ordrebro.ledger.FlowStore.Count;
import dk.ordrebro.ledger.FlowStore.Entry;
import dk.ordrebro.ledger.FlowStore.Fact;
import dk.ordrebro.ledger.FlowStore.Known;
import dk.ordrebro.ledger.FlowStore.Position;
import dk.ordrebro.ledger.FlowStore.Total;
import dk.ordrebro.ledger.FlowStore.Wanted;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.ledger.TimelineEvent.Move;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What figures need of a ledger that was empty when the test began, and its clock at noon. */
public interface FlowContract {
    Instant BEGUN = Instant.parse("2026-11-02T12:00:00Z");

    Ledger ledger();

    private FlowStore flow() {
        return ledger().flow();
    }

    /** Makes orders known. @return the ids of their links */
    private List<Long> links(int orders) {
        List<OrderRef> refs = IntStream.range(0, orders)
                .mapToObj(n -> new OrderRef("sc_task", "flow-" + n))
                .toList();
        ledger().links()
                .markOrders(
                        refs.stream()
                                .map(ref -> new Taken(new Order(ref, "T-" + ref.sysId(), 1, BEGUN, Map.of()), "pc"))
                                .toList(),
                        BEGUN);
        Map<OrderRef, Link> found = ledger().links().find(refs);
        return refs.stream().map(found::get).map(Link::id).toList();
    }

    private static Event reached(long link, String kind) {
        return new Event(link, BEGUN, new TimelineEvent.Reached(new Move("", kind), "KIT", "Ny PC", BEGUN));
    }

    private static Total total(String name, String month) {
        return new Total("made", "area", name, month, 7);
    }

    private List<Count> counts(Optional<String> name) {
        return flow().counts(new Wanted("made", "area", name, "2026-01", "2026-12"));
    }

    private boolean keep(List<Fact> facts, Map<Total, Long> moves) {
        Position at = flow().position();
        return flow().keep(at, at, facts, moves);
    }

    @Test
    default void entries_that_figures_are_made_of_are_read_a_page_at_a_time_and_no_others() {
        List<Long> links = links(2);
        TimelineEvent other = new TimelineEvent.Noticed("servicenow", 3);
        ledger().timeline()
                .append(List.of(
                        reached(links.get(0), "Proposed"),
                        new Event(links.get(0), BEGUN, other),
                        reached(links.get(1), "Proposed"),
                        reached(links.get(0), "Completed")));

        List<Entry> two = flow().entries(0, flow().newest(), 2);
        List<Entry> rest = flow().entries(two.getLast().id(), flow().newest(), 2);

        assertThat(two).extracting(Entry::link).containsExactlyElementsOf(links);
        assertThat(rest).extracting(Entry::link).containsExactly(links.getFirst());
        assertThat(flow().entries(0, two.getFirst().id(), 10)).containsExactly(two.getFirst());
        Known known = flow().known(List.of(links.getFirst())).getFirst();
        assertThat(known.events())
                .containsExactly(reached(links.get(0), "Proposed"), reached(links.get(0), "Completed"));
        assertThat(known.mapping()).isEqualTo("pc");
        assertThat(known.fact()).isEmpty();
        assertThat(known.counted()).isEqualTo("[]");
    }

    @Test
    default void what_is_kept_is_kept_as_a_whole_and_by_whoever_comes_first() {
        long link = links(1).getFirst();
        Position at = flow().position();
        Position to = new Position(0, 5, 9, BEGUN);
        Fact fact = new Fact(link, "{}", "[1]", "1 a");

        assertThat(flow().keep(at, to, List.of(fact), Map.of(total("KIT", "2026-11"), 2L)))
                .isTrue();
        assertThat(flow().keep(at, at, List.of(), Map.of(total("KIT", "2026-11"), 5L)))
                .isFalse();

        assertThat(flow().position()).isEqualTo(new Position(at.moves() + 1, 5, 9, BEGUN));
        assertThat(counts(Optional.empty())).containsExactly(new Count(total("KIT", "2026-11"), 2));
        Known known = flow().known(List.of(link)).getFirst();
        assertThat(new Fact(link, known.fact().orElseThrow(), known.counted(), known.rules()))
                .isEqualTo(fact);
    }

    @Test
    default void totals_are_counted_by_name_and_month_whatever_somebody_calls_an_area() {
        String odd = "KIT\\\u0000'; --";
        keep(List.of(), Map.of(total(odd, "2026-11"), 1L, total("KIT", "2026-10"), 2L, total("KIT", "2025-12"), 4L));

        assertThat(counts(Optional.of(odd))).extracting(Count::orders).containsExactly(1L);
        assertThat(counts(Optional.of("KIT"))).extracting(Count::orders).containsExactly(2L);
        assertThat(counts(Optional.empty())).extracting(Count::orders).containsExactly(2L, 1L);
    }

    @Test
    default void a_total_that_no_order_has_any_more_is_gone() {
        keep(List.of(), Map.of(total("KIT", "2026-11"), 2L));
        keep(List.of(), Map.of(total("KIT", "2026-11"), -1L));
        assertThat(counts(Optional.empty())).extracting(Count::orders).containsExactly(1L);

        keep(List.of(), Map.of(total("KIT", "2026-11"), -1L));

        assertThat(counts(Optional.empty())).isEmpty();
    }

    @Test
    default void what_was_counted_by_other_rules_is_found_on_both_sides_of_them() {
        List<Long> links = links(3);
        keep(
                List.of(
                        new Fact(links.get(0), "{}", "[]", "1 a"),
                        new Fact(links.get(1), "{}", "[]", "2 b"),
                        new Fact(links.get(2), "{}", "[]", "3 c")),
                Map.of());

        assertThat(flow().countedOtherwise("2 b", 10)).containsExactlyInAnyOrder(links.get(0), links.get(2));
        assertThat(flow().countedOtherwise("2 b", 1)).hasSize(1);
    }

    @Test
    default void what_was_counted_is_forgotten_and_facts_stay() {
        long link = links(1).getFirst();
        keep(List.of(new Fact(link, "{\"f\":1}", "[1]", "1 a")), Map.of(total("KIT", "2026-11"), 2L));
        Position before = flow().position();

        flow().forgetCounts();

        assertThat(counts(Optional.empty())).isEmpty();
        Known known = flow().known(List.of(link)).getFirst();
        assertThat(known.fact()).contains("{\"f\":1}");
        assertThat(known.counted()).isEqualTo("[]");
        assertThat(flow().countedOtherwise("1 a", 10)).containsExactly(link);
        assertThat(flow().position()).isEqualTo(new Position(before.moves() + 1, 0, 0, Instant.EPOCH));
        assertThat(flow().keep(before, before, List.of(), Map.of())).isFalse();
    }
}
