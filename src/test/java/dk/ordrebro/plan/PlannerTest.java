package dk.ordrebro.plan;

import static dk.ordrebro.plan.Scene.TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.DesiredWorkItem.Write;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Plan.Hold;
import dk.ordrebro.plan.WorkItemWrite.ParentMove;
import dk.ordrebro.text.Remark;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One step towards agreement, or why none can be taken. */
final class PlannerTest {
    private static final OrderRef PARENT = new OrderRef("sc_request", "1".repeat(32));

    private final Scene scene = new Scene();

    private Plan first() {
        return Planner.plan(scene.input(new Observation.NeverMade<>()));
    }

    private static String parked(Plan plan) {
        assertThat(plan.item()).isEmpty();
        assertThat(plan.order()).isEmpty();
        return plan.hold().orElseThrow() instanceof Hold.Park park
                ? park.why().cause().code()
                : "waits";
    }

    @Test
    void what_was_never_made_is_made_with_all_that_is_wanted() {
        scene.wants(TITLE, "Ny PC").wants("Custom.Number", null).wants("System.Description", "x", Write.CREATE);
        scene.parent = new ParentFound.Known(12);

        WorkItemWrite write = first().item().orElseThrow();

        assertThat(write.creates()).isTrue();
        assertThat(write.rev()).isZero();
        assertThat(write.project()).isEqualTo("KIT");
        assertThat(write.type()).isEqualTo("Feature");
        assertThat(write.fields()).isEqualTo(Map.of(TITLE, "Ny PC", "System.Description", "x"));
        assertThat(write.parent()).isEqualTo(new ParentMove(OptionalInt.empty(), OptionalLong.of(12)));
        assertThat(write.markdown()).isEmpty();
        assertThat(first().order()).isEmpty();
        assertThat(write).hasToString("Feature new " + write.fields().keySet());
    }

    @Test
    void the_stamp_field_carries_the_order_s_number() {
        scene.stampField = Optional.of("Custom.OrderNumber");

        assertThat(first().item().orElseThrow().fields()).containsEntry("Custom.OrderNumber", "RITM0000001");
    }

    @Test
    void markdown_is_said_of_what_is_written_alone() {
        scene.wanted.put("System.Description", new DesiredWorkItem.Value(new MarkdownText("**a**"), Write.CHANGE));
        scene.wanted.put("Custom.Empty", new DesiredWorkItem.Value(null, Write.CHANGE));
        scene.wants(TITLE, "Ny PC");

        assertThat(first().item().orElseThrow().markdown()).containsExactly("System.Description");

        scene.holds("System.Description", "**a**")
                .holds(TITLE, "Ny PC")
                .agreed()
                .wants(TITLE, "Ny mus");
        assertThat(scene.plan().item().orElseThrow().markdown()).isEmpty();
    }

    @Test
    void what_is_gone_is_never_made_again() {
        Plan plan = Planner.plan(scene.input(new Observation.Gone<>("42")));

        assertThat(parked(plan)).isEqualTo(Causes.WORK_ITEM_GONE.code());
        assertThat(((Hold.Park) plan.hold().orElseThrow()).why().what()).contains("work item 42");
    }

    @Test
    void an_order_that_its_mapping_parks_waits_for_a_person_whatever_stands_across() {
        Failure.Refused why = new Failure.Refused(Causes.VALUE, "no such area");
        DesiredWorkItem parked =
                new DesiredWorkItem(Map.of(), new DesiredWorkItem.Parent.None(), Optional.of(why), List.of());

        assertThat(parked(Planner.plan(scene.input(new Observation.NeverMade<>(), parked))))
                .isEqualTo(Causes.VALUE.code());
        assertThat(parked(Planner.plan(scene.input(new Observation.Seen<>(scene.item()), parked))))
                .isEqualTo(Causes.VALUE.code());
    }

    @Test
    void a_child_waits_for_its_parent_until_it_is_made() {
        scene.parent = new ParentFound.Pending(PARENT);

        assertThat(first().hold()).contains(new Hold.WaitFor(PARENT));
        assertThat(scene.agreed().plan().hold())
                .as("once made it does not wait")
                .isEmpty();
    }

    @Test
    void a_parent_out_of_scope_is_for_a_person_where_the_mapping_says_so() {
        scene.parent = new ParentFound.OutOfScope(PARENT, true);
        assertThat(parked(first())).isEqualTo(Causes.PARENT_OUT_OF_SCOPE.code());
        assertThat(parked(scene.plan())).isEqualTo(Causes.PARENT_OUT_OF_SCOPE.code());

        scene.parent = new ParentFound.OutOfScope(PARENT, false);
        assertThat(first().hold()).isEmpty();
        assertThat(first().item().orElseThrow().parent()).isEqualTo(ParentMove.NONE);
    }

    @Test
    void where_both_agree_there_is_nothing() {
        scene.wants(TITLE, "Ny PC").holds(TITLE, "Ny PC").agreed();

        Plan plan = scene.plan();

        assertThat(plan.nothing()).isTrue();
        assertThat(plan.remarks()).isEmpty();
    }

    @Test
    void fields_and_state_go_in_one_write_that_tests_the_revision() {
        scene.wants(TITLE, "Ny PC").holds(TITLE, "Ny PC").states("1", "New").agreed();
        scene.wants(TITLE, "Ny mus").states("2", "New");

        WorkItemWrite write = scene.plan().item().orElseThrow();

        assertThat(write.id()).hasValue(7);
        assertThat(write.rev()).isEqualTo(5);
        assertThat(write.fields()).isEqualTo(Map.of(TITLE, "Ny mus", "System.State", "Active"));
        assertThat(write.parent()).isEqualTo(ParentMove.NONE);
        assertThat(write).hasToString("Feature 7 " + write.fields().keySet());
    }

    @Test
    void a_state_alone_is_a_write() {
        scene.states("1", "New").agreed().states("2", "New");

        assertThat(scene.plan().item().orElseThrow().fields()).isEqualTo(Map.of("System.State", "Active"));
    }

    @Test
    void a_state_that_parks_holds_the_fields_back_too() {
        scene.wants(TITLE, "Ny PC").states("1", "New").agreed().states("9", "New");

        assertThat(parked(scene.plan())).isEqualTo(Causes.UNKNOWN_STATE.code());
    }

    @Test
    void an_expression_that_fails_for_this_order_is_for_a_person() {
        scene.mapping = Scene.mapping("writeBack: { correlation_id: \"${$number(number)}\" }\n");

        assertThat(parked(scene.agreed().plan())).isEqualTo(Causes.EXPRESSION.code());
    }

    private ParentMove moved() {
        return scene.plan().item().map(WorkItemWrite::parent).orElse(ParentMove.NONE);
    }

    @Test
    void the_parent_follows_the_order_alone() {
        scene.parent = new ParentFound.Known(12);
        scene.relations.add(new WorkItem.Relation("AttachedFile", OptionalLong.empty()));
        scene.relations.add(Scene.under(12));
        scene.agreed();
        assertThat(moved()).isEqualTo(ParentMove.NONE);

        scene.relations.set(1, Scene.under(99));
        assertThat(moved()).as("a person moved it").isEqualTo(ParentMove.NONE);

        scene.parent = new ParentFound.Known(13);
        assertThat(moved())
                .as("the order names another")
                .isEqualTo(new ParentMove(OptionalInt.of(1), OptionalLong.of(13)));

        scene.relations.set(1, Scene.under(13));
        assertThat(moved()).as("it is there").isEqualTo(ParentMove.NONE);

        scene.parent = new ParentFound.NotWanted();
        assertThat(moved()).as("nothing is wanted").isEqualTo(ParentMove.NONE);
    }

    @Test
    void a_work_item_without_a_parent_is_hung_under_the_one_the_order_names() {
        scene.agreed();
        scene.parent = new ParentFound.Known(12);

        assertThat(moved()).isEqualTo(new ParentMove(OptionalInt.empty(), OptionalLong.of(12)));
        assertThat(scene.plan().item().orElseThrow().fields()).isEmpty();
    }

    @Test
    void what_the_work_item_s_state_says_goes_to_the_order_with_the_write_backs() {
        scene.mapping = Scene.mapping(Scene.STATES + "writeBack: { correlation_id: \"${workItem.id}\" }\n");
        scene.states("1", "New").agreed().states("1", "Active");

        Plan plan = scene.plan();

        assertThat(plan.item()).isEmpty();
        assertThat(plan.order().orElseThrow().fields()).isEqualTo(Map.of("correlation_id", "7", "state", "2"));
        assertThat(plan.order().orElseThrow().carriesState()).isTrue();
    }

    @Test
    void remarks_of_the_mapping_come_before_those_of_the_merge() {
        scene.states("1", "New").agreed().states("77", "New");
        Remark cut = Remark.of(Remark.Code.CUT, TITLE, 255);
        DesiredWorkItem remarked =
                new DesiredWorkItem(Map.of(), new DesiredWorkItem.Parent.None(), Optional.empty(), List.of(cut));

        assertThat(Planner.plan(scene.input(new Observation.Seen<>(scene.item()), remarked))
                        .remarks())
                .containsExactly(cut, Remark.of(Remark.Code.ORDER_STATE_KEPT, "77"));
        assertThat(Planner.plan(scene.input(new Observation.NeverMade<>(), remarked))
                        .remarks())
                .containsExactly(cut);
    }

    @Test
    void a_plan_that_holds_is_not_nothing() {
        assertThat(new Plan(Optional.empty(), Optional.empty(), Optional.of(new Hold.WaitFor(PARENT)), List.of())
                        .nothing())
                .isFalse();
        assertThat(new Plan(Optional.empty(), Optional.empty(), Optional.empty(), List.of()).nothing())
                .isTrue();
        assertThat(first().nothing()).isFalse();
        assertThat(new Plan(
                                Optional.empty(),
                                Optional.of(new Plan.OrderChange(Map.of(), List.of(), false)),
                                Optional.empty(),
                                List.of())
                        .nothing())
                .isFalse();
        assertThat(Set.of(ParentMove.NONE)).containsExactly(new ParentMove(OptionalInt.empty(), OptionalLong.empty()));
    }
}
