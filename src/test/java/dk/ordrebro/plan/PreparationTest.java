package dk.ordrebro.plan;

import static dk.ordrebro.plan.Scene.TITLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.mapping.DesiredWorkItem.Parent;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.Preparation.Look;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is known becomes what a plan is made of, for all who plan alike. */
final class PreparationTest {
    private static final MappingSet MAPPINGS = Scene.mappings(Scene.STATES);
    private static final OrderRef PARENT = new OrderRef("sc_req_item", "1".repeat(32));

    private final Scene scene = new Scene();
    private final List<String> asked = new ArrayList<>();
    private final Preparation preparation = new Preparation(
            Preparation.Systems.of(
                    (project, type) -> {
                        asked.add(project + "/" + type);
                        return Scene.TYPE;
                    },
                    table -> {
                        asked.add(table);
                        return Scene.TABLE;
                    }),
            Optional.of("Custom.OrderNumber"));

    private Look look(String mapping, Observation<Order> order, Observation<WorkItem> item) {
        return new Look(mapping, order, item, new Base(Map.of("parent", "3")), Set.of("writeBack.work_notes"));
    }

    private Observation<Order> seen() {
        return new Observation.Seen<>(scene.order());
    }

    private Aim aim(Observation<WorkItem> item) {
        return preparation
                .aim(look("item", seen(), item), MAPPINGS)
                .asOptional()
                .orElseThrow();
    }

    private static String cause(Outcome<Aim> outcome) {
        return outcome instanceof Outcome.Failed<Aim> failed && failed.failure() instanceof Failure.Refused refused
                ? refused.cause().code()
                : "none";
    }

    @Test
    void a_new_order_aims_at_what_its_mapping_makes() {
        Aim aim = aim(new Observation.NeverMade<>());

        assertThat(aim.mapping().name()).isEqualTo("item");
        assertThat(aim.wanted().fields().get(TITLE).content()).isEqualTo("RITM0000001");
        assertThat(aim.type()).isSameAs(Scene.TYPE);
        assertThat(aim.base().parent()).hasValue(3);
        assertThat(aim.told()).containsExactly("writeBack.work_notes");
        assertThat(asked).containsExactly("KIT/Feature");
    }

    @Test
    void a_work_item_keeps_the_project_and_type_it_has() {
        WorkItem moved = new WorkItem(7, 5, "Other", "Bug", Map.of(), List.of(), "", Scene.NOON);

        Aim aim = aim(new Observation.Seen<>(moved));

        assertThat(asked).containsExactly("Other/Bug");
        assertThat(aim.item()).isEqualTo(new Observation.Seen<>(moved));
    }

    @Test
    void a_work_item_that_was_moved_has_agreed_on_where_the_move_left_it() {
        WorkItem moved =
                new WorkItem(7, 5, "Other", "Feature", Map.of("System.State", "New"), List.of(), "", Scene.NOON);
        Base base = new Base(Map.of("item.project", "KIT", "item.state", "Active"));
        Look look = new Look("item", seen(), new Observation.Seen<>(moved), base, Set.of());

        Base after = preparation.aim(look, MAPPINGS).asOptional().orElseThrow().base();

        assertThat(after.movedFrom(moved)).isEmpty();
        assertThat(after.itemMoved("New")).isFalse();
    }

    /** A type that changes when it is doubted. */
    private static Preparation doubting(List<WorkItemType> known, List<String> doubted) {
        Preparation.Systems systems = new Preparation.Systems() {
            @Override
            public WorkItemType type(String project, String type) {
                return known.getFirst();
            }

            @Override
            public TableSchema table(String name) {
                return Scene.TABLE;
            }

            @Override
            public void doubt(String project, String type) {
                doubted.add(project + "/" + type);
                known.removeFirst();
            }
        };
        return new Preparation(systems, Optional.empty());
    }

    @Test
    void a_type_that_is_doubted_is_planned_for_anew_only_where_it_changed() {
        WorkItemType richer = new WorkItemType(
                "KIT",
                "Feature",
                List.of(new WorkItemType.State("Venter", "InProgress")),
                Map.of(),
                Scene.TYPE.fields());
        Look look = look("item", seen(), new Observation.NeverMade<>());
        List<String> doubted = new ArrayList<>();
        Preparation same = doubting(new ArrayList<>(List.of(Scene.TYPE, Scene.TYPE)), doubted);
        Preparation changed = doubting(new ArrayList<>(List.of(Scene.TYPE, richer)), doubted);

        assertThat(same.anew(
                        look, MAPPINGS, same.aim(look, MAPPINGS).asOptional().orElseThrow()))
                .isEmpty();
        assertThat(changed.anew(
                        look, MAPPINGS, changed.aim(look, MAPPINGS).asOptional().orElseThrow()))
                .map(Aim::type)
                .contains(richer);
        assertThat(doubted).containsExactly("KIT/Feature", "KIT/Feature");
    }

    @Test
    void a_work_item_has_arrived_when_it_is_in_the_state_that_the_order_asks_for() {
        Aim asks = scene.states("2", "New").aim();
        assertThat(asks.arrived(scene.order(), scene.item())).isFalse();

        scene.states("2", "active");
        assertThat(asks.arrived(scene.order(), scene.item())).isTrue();

        scene.mapping = Scene.mapping(Scene.STATES.replace("\"2\": Active", "\"2\": \" Active \""));
        assertThat(scene.aim().arrived(scene.order(), scene.item()))
                .as("a state with blanks around it")
                .isTrue();

        scene.states("77", "New");
        assertThat(asks.arrived(scene.order(), scene.item()))
                .as("an order that asks for none")
                .isTrue();
    }

    @Test
    void of_one_that_is_gone_the_mapping_s_type_is_asked_for() {
        aim(new Observation.Gone<>("7"));

        assertThat(asked).containsExactly("KIT/Feature");
    }

    @Test
    void an_order_that_is_gone_is_for_a_person() {
        assertThat(cause(preparation.aim(
                        look("item", new Observation.Gone<>("RITM0000001"), new Observation.NeverMade<>()), MAPPINGS)))
                .isEqualTo(Causes.ORDER_GONE.code());
        assertThat(asked).isEmpty();
    }

    @Test
    void an_order_whose_mapping_is_gone_is_for_a_person() {
        Outcome<Aim> outcome = preparation.aim(look("pc", seen(), new Observation.NeverMade<>()), MAPPINGS);

        assertThat(cause(outcome)).isEqualTo(Causes.MAPPING_GONE.code());
        assertThat(((Outcome.Failed<Aim>) outcome).failure().what()).contains("mapping pc");
    }

    @Test
    void a_link_has_an_order_from_its_first_day() {
        Look none = look("item", new Observation.NeverMade<>(), new Observation.NeverMade<>());

        assertThatThrownBy(() -> preparation.aim(none, MAPPINGS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_input_has_all_of_its_aim() {
        Aim aim = aim(new Observation.Gone<>("7"));
        asked.clear();

        PlanInput input = preparation.input(aim, new ParentFound.Known(12));

        assertThat(input.order()).isSameAs(aim.order());
        assertThat(input.item()).isSameAs(aim.item());
        assertThat(input.type()).isSameAs(aim.type());
        assertThat(input.base()).isSameAs(aim.base());
        assertThat(input.wanted()).isSameAs(aim.wanted());
        assertThat(input.told()).isSameAs(aim.told());
        assertThat(input.table()).isSameAs(Scene.TABLE);
        assertThat(input.rules())
                .isEqualTo(new PlanInput.Rules(
                        aim.mapping(),
                        new ParentFound.Known(12),
                        Optional.of("Custom.OrderNumber"),
                        aim.people().inServiceNow()));
        assertThat(asked).containsExactly("sc_req_item");
    }

    @Test
    void a_side_is_never_made_seen_or_gone() {
        WorkItem item = scene.item();
        Order order = scene.order();

        assertThat(Observation.workItem(OptionalLong.empty(), Map.of(7L, item)))
                .isEqualTo(new Observation.NeverMade<WorkItem>());
        assertThat(Observation.workItem(OptionalLong.of(7), Map.of(7L, item))).isEqualTo(new Observation.Seen<>(item));
        assertThat(Observation.workItem(OptionalLong.of(8), Map.of(7L, item)))
                .isEqualTo(new Observation.Gone<WorkItem>("8"));
        assertThat(Observation.order(order.ref(), "RITM1", Map.of(order.ref(), order)))
                .isEqualTo(new Observation.Seen<>(order));
        assertThat(Observation.order(order.ref(), "RITM1", Map.of())).isEqualTo(new Observation.Gone<Order>("RITM1"));
        assertThat(new Observation.Seen<>(item).seen()).contains(item);
        assertThat(new Observation.Gone<>("8").seen()).isEmpty();
        assertThat(new Observation.NeverMade<>().seen()).isEmpty();
    }

    // Parents

    /** What is linked and what can be read, as a test has it. */
    private static final class Known implements ParentLookup.Source {
        final Map<OrderRef, OptionalLong> links = new HashMap<>();
        final Map<OrderRef, Order> orders = new HashMap<>();
        final List<String> calls = new ArrayList<>();

        @Override
        public Map<OrderRef, OptionalLong> linked(Set<OrderRef> named) {
            calls.add("linked " + named.size());
            Map<OrderRef, OptionalLong> known = new HashMap<>(links);
            known.keySet().retainAll(named);
            return known;
        }

        @Override
        public Map<OrderRef, Order> read(Set<OrderRef> named) {
            calls.add("read " + named.size());
            Map<OrderRef, Order> known = new HashMap<>(orders);
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
        known.orders.put(PARENT, order(PARENT));

        assertThat(found(new Parent.OfOrder(PARENT, true), new Parent.OfOrder(PARENT, true)))
                .containsOnly(new ParentFound.Pending(PARENT));
        assertThat(known.calls).containsExactly("linked 1", "read 1", "RITM0000009 by item");
    }

    @Test
    void a_parent_that_no_mapping_takes_or_nobody_may_read_is_out_of_scope() {
        OrderRef incident = new OrderRef("incident", "3".repeat(32));
        known.orders.put(incident, order(incident));

        assertThat(found(new Parent.OfOrder(incident, true), new Parent.OfOrder(PARENT, false)))
                .containsExactly(new ParentFound.OutOfScope(incident, true), new ParentFound.OutOfScope(PARENT, false));
        assertThat(known.calls).containsExactly("linked 2", "read 2");
        assertThat(new ParentFound.OutOfScope(PARENT, false).id()).isEmpty();
        assertThat(new ParentFound.Known(12).id()).hasValue(12);
    }

    // Closing

    private Optional<java.time.Instant> closed(String order, String item) {
        scene.states(order, item);
        return Closing.since(scene.input());
    }

    @Test
    void both_are_closed_since_the_later_of_their_last_changes() {
        scene.orderAt = Scene.MORNING;
        scene.itemAt = Scene.NOON;
        assertThat(closed("3", "Closed")).contains(Scene.NOON);

        scene.orderAt = Scene.NOON.plus(Duration.ofDays(1));
        assertThat(closed("3", "Closed")).contains(scene.orderAt);
    }

    @Test
    void one_that_is_open_keeps_both_open() {
        assertThat(closed("3", "Resolved")).as("resolved is not closed").isEmpty();
        assertThat(closed("2", "Closed")).isEmpty();
        assertThat(closed("1", "New")).isEmpty();
        assertThat(closed("3", "Unheard of")).isEmpty();
    }

    @Test
    void an_order_is_closed_by_to_order_where_to_work_item_says_nothing() {
        scene.mapping = Scene.mapping("""
                states:
                  toOrder: { Closed: { state: "3" }, Removed: { state: "7" } }
                """);
        assertThat(closed("3", "Closed")).isPresent();
        assertThat(closed("7", "Removed")).isPresent();
        assertThat(closed("7", "Closed")).isEmpty();
    }

    @Test
    void a_mapping_that_says_nothing_of_states_closes_no_order() {
        scene.mapping = Scene.mapping("");

        assertThat(closed("3", "Closed")).isEmpty();
    }

    @Test
    void an_expression_that_fails_leaves_the_order_open() {
        scene.mapping = Scene.mapping("""
                states:
                  toOrder: { Closed: { state: "${$number(number)}" } }
                """);

        assertThat(closed("3", "Closed")).isEmpty();
        scene.document.put("state", "");
        assertThat(Closing.since(scene.input())).as("an order without a state").isEmpty();
    }
}
