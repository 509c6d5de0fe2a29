package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.plan.Plan.OrderChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan writes, and what goes with it. */
final class PlanTest {
    private static final Note COMMENT = new Note("comment.7", "comments", "Vi ser på det");
    private static final Note STARTED = new Note("states.toOrder.Active.work_notes", "work_notes", "I gang");

    private final Scene scene = new Scene();

    @Test
    void a_comment_goes_with_what_is_written_to_the_order_as_an_entry_of_its_own() {
        OrderChange change = new OrderChange(Map.of("state", "2"), List.of(STARTED), true);

        assertThat(change.saying(COMMENT).orElseThrow().entries())
                .isEqualTo(Map.of("work_notes", "I gang", "comments", "Vi ser på det"));
        assertThat(change.saying(COMMENT).orElseThrow().carriesState()).isTrue();
    }

    @Test
    void one_write_adds_one_entry_to_a_field_so_a_comment_waits_for_a_note_to_the_same() {
        OrderChange change = new OrderChange(Map.of(), List.of(STARTED), false);

        assertThat(change.saying(new Note("comment.7", "work_notes", "Vi ser på det")))
                .isEmpty();
    }

    @Test
    void a_comment_alone_is_something_to_write() {
        OrderChange nothing = scene.agreed().plan().changing();

        assertThat(nothing.nothing()).isTrue();
        assertThat(nothing.saying(COMMENT).orElseThrow().nothing()).isFalse();
    }

    @Test
    void a_comment_goes_with_what_is_written_to_the_work_item() {
        WorkItemWrite write = scene.agreed().plan().writing(scene.item());

        assertThat(write.id()).hasValue(7);
        assertThat(write.rev()).as("under the test of the revision").isEqualTo(5);
        assertThat(write.fields()).isEmpty();
        assertThat(write.said()).isEmpty();
        assertThat(write.saying("<p>Tak</p>").said()).contains("<p>Tak</p>");
        assertThat(write.saying("<p>Tak</p>").fields()).isEqualTo(Map.of("System.History", "<p>Tak</p>"));
    }

    @Test
    void what_is_planned_is_what_a_comment_goes_with() {
        Plan plan = scene.states("1", "New")
                .wants(Scene.TITLE, "Ny PC")
                .holds(Scene.TITLE, "Ny PC")
                .agreed()
                .states("2", "New")
                .wants(Scene.TITLE, "Ny skærm")
                .plan();

        assertThat(plan.writing(scene.item())).isEqualTo(plan.item().orElseThrow());
        assertThat(Optional.of(plan.writing(scene.item()).saying("x").fields().keySet()))
                .hasValueSatisfying(fields -> assertThat(fields).contains("System.History", "System.State"));
    }

    @Test
    void fields_read_as_they_are_stored() {
        assertThat(OrderValues.reads(
                        Map.of("state", "2", "assignment_group", Map.of("sys_id", "abc", "name", "Drift")),
                        List.of("state", "assignment_group", "close_notes")))
                .isEqualTo(Map.of("state", "2", "assignment_group", "abc", "close_notes", ""));
    }
}
