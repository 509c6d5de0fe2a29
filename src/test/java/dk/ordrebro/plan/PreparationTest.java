package dk.ordrebro.plan;

import static dk.ordrebro.plan.Scene.TITLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.Preparation.Look;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is known becomes what a plan is made of, for all who plan alike. */
final class PreparationTest {
    private static final MappingSet MAPPINGS = Scene.mappings(Scene.STATES);

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

        PlanInput input = preparation.input(aim, new ParentFound.Known(12), Optional.of("Active"));

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
                        aim.people().inServiceNow(),
                        Optional.of("Active")));
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
}
