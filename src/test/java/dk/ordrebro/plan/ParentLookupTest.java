package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.mapping.DesiredWorkItem.Parent;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Parents of many orders are looked for at once. */
final class ParentLookupTest {
    private static final MappingSet MAPPINGS = Scene.mappings(Scene.STATES);
    private static final OrderRef PARENT = new OrderRef("sc_req_item", "1".repeat(32));

    private final Scene scene = new Scene();

    /** What is linked and what can be read, as a test has it. */
    private static final class Known implements ParentLookup.Source {
        final Map<OrderRef, OptionalLong> links = new HashMap<>();
        final Set<OrderRef> never = new HashSet<>();
        final Map<OrderRef, Outcome<Order>> orders = new HashMap<>();
        final List<String> calls = new ArrayList<>();

        @Override
        public Map<OrderRef, OptionalLong> linked(Set<OrderRef> named) {
            calls.add("linked " + named.size());
            Map<OrderRef, OptionalLong> known = new HashMap<>(links);
            known.keySet().retainAll(named);
            return known;
        }

        @Override
        public Set<OrderRef> neverTied(Set<OrderRef> toCome) {
            Set<OrderRef> closed = new HashSet<>(never);
            closed.retainAll(toCome);
            return closed;
        }

        @Override
        public Map<OrderRef, Outcome<Order>> read(Set<OrderRef> named) {
            calls.add("read " + named.size());
            Map<OrderRef, Outcome<Order>> known = new HashMap<>(orders);
            known.keySet().retainAll(named);
            return known;
        }

        @Override
        public void taken(Map<Order, Mapping> unlinked) {
            unlinked.forEach((order, mapping) -> calls.add(order.number() + " by " + mapping.name()));
        }
    }

    private final Known known = new Known();

    private Aim under(Parent parent) {
        scene.wantedParent = parent;
        return scene.aim();
    }

    private List<ParentFound> found(Parent... parents) {
        return looked(parents).stream().map(Outcome::orThrow).toList();
    }

    private List<Outcome<ParentFound>> looked(Parent... parents) {
        List<Aim> aims = new ArrayList<>();
        for (Parent parent : parents) {
            aims.add(under(parent));
        }
        return new ParentLookup(known, MAPPINGS).find(aims);
    }

    private static Order order(OrderRef ref) {
        return new Order(ref, "RITM0000009", 1, Scene.MORNING, new LinkedHashMap<>(Map.of("number", "RITM0000009")));
    }

    @Test
    void a_parent_that_stands_or_is_not_wanted_is_not_looked_for() {
        assertThat(found(new Parent.None(), new Parent.Standing(12)))
                .containsExactly(new ParentFound.NotWanted(), new ParentFound.Known(12));
        assertThat(known.calls).isEmpty();
    }

    @Test
    void a_linked_parent_is_known_or_to_come() {
        OrderRef other = new OrderRef("sc_req_item", "2".repeat(32));
        known.links.put(PARENT, OptionalLong.of(12));
        known.links.put(other, OptionalLong.empty());

        assertThat(found(
                        new Parent.OfOrder(PARENT, true),
                        new Parent.OfOrder(other, true),
                        new Parent.OfOrder(PARENT, false)))
                .containsExactly(new ParentFound.Known(12), new ParentFound.Pending(other), new ParentFound.Known(12));
        assertThat(known.calls).containsExactly("linked 2");
    }

    @Test
    void a_parent_without_a_link_that_a_mapping_takes_is_to_come() {
        known.orders.put(PARENT, Outcome.done(order(PARENT)));

        assertThat(found(new Parent.OfOrder(PARENT, true), new Parent.OfOrder(PARENT, true)))
                .containsOnly(new ParentFound.Pending(PARENT));
        assertThat(known.calls).containsExactly("linked 1", "read 1", "RITM0000009 by item");
    }

    @Test
    void a_parent_that_no_mapping_takes_or_nobody_may_read_is_out_of_scope() {
        OrderRef incident = new OrderRef("incident", "3".repeat(32));
        known.orders.put(incident, Outcome.done(order(incident)));

        assertThat(found(new Parent.OfOrder(incident, true), new Parent.OfOrder(PARENT, false)))
                .containsExactly(new ParentFound.OutOfScope(incident, true), new ParentFound.OutOfScope(PARENT, false));
        assertThat(known.calls)
                .as("of a table that no mapping takes orders from nothing is read")
                .containsExactly("linked 2", "read 1");
        assertThat(new ParentFound.OutOfScope(PARENT, false).id()).isEmpty();
        assertThat(new ParentFound.Known(12).id()).hasValue(12);
    }

    @Test
    void a_parent_that_never_gets_a_work_item_is_out_of_scope() {
        known.links.put(PARENT, OptionalLong.empty());
        known.never.add(PARENT);

        assertThat(found(new Parent.OfOrder(PARENT, false))).containsExactly(new ParentFound.OutOfScope(PARENT, false));
        assertThat(known.calls).containsExactly("linked 1");
    }

    @Test
    void an_order_that_names_itself_waits_for_nobody() {
        OrderRef itself = scene.aim().order().ref();
        known.links.put(itself, OptionalLong.empty());

        assertThat(found(new Parent.OfOrder(itself, true))).containsExactly(new ParentFound.OutOfScope(itself, true));
    }

    @Test
    void a_parent_that_cannot_be_read_fails_its_own_children_alone() {
        OrderRef other = new OrderRef("sc_req_item", "2".repeat(32));
        Failure hidden = new Failure.Misconfigured(Causes.ORDER_HIDDEN, "hidden", false);
        known.orders.put(PARENT, Outcome.failed(hidden));
        known.orders.put(other, Outcome.done(order(other)));

        assertThat(looked(new Parent.OfOrder(PARENT, true), new Parent.OfOrder(other, true), new Parent.None()))
                .containsExactly(
                        Outcome.failed(hidden),
                        Outcome.done(new ParentFound.Pending(other)),
                        Outcome.done(new ParentFound.NotWanted()));
    }
}
