package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.plan.Plan.OrderChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written to the order: fields that are not as they should be, and notes that were not written yet. */
final class OrderMergeTest {
    private static final String BACK = """
            writeBack:
              correlation_id: "${workItem.id}"
              assignment_group: Klientdrift
              work_notes: "Oprettet som ${workItem.id}"
              comments_and_notes: "${workItem.fields.Tom}"
            """;

    private final Scene scene = new Scene();

    private Optional<OrderChange> change(Map<String, String> stateValues) {
        return new OrderMerge(scene.input(), scene.item(), new ArrayList<>()).change(stateValues);
    }

    private OrderChange written() {
        scene.mapping = Scene.mapping(BACK);
        return change(Map.of()).orElseThrow();
    }

    @Test
    void what_is_missing_is_written_and_what_is_empty_is_not_told() {
        OrderChange change = written();

        assertThat(change.fields()).isEqualTo(Map.of("correlation_id", "7", "assignment_group", "Klientdrift"));
        assertThat(change.notes()).containsExactly(Note.back("work_notes", "Oprettet som 7"));
        assertThat(change.carriesState()).isFalse();
    }

    @Test
    void a_value_that_stands_there_is_not_written_again() {
        scene.document.put("correlation_id", " 7 ");
        scene.document.put("assignment_group", "Klientdrift");

        assertThat(written().fields()).isEmpty();
    }

    @Test
    void a_reference_may_be_written_by_its_name() {
        scene.document.put("assignment_group", Map.of("sys_id", "abc", "name", "Klientdrift"));
        assertThat(written().fields()).containsOnlyKeys("correlation_id");

        scene.document.put("assignment_group", Map.of("sys_id", "abc", "name", "Drift"));
        assertThat(written().fields()).containsOnlyKeys("correlation_id", "assignment_group");
    }

    @Test
    void a_value_that_servicenow_shows_otherwise_is_not_written_for_ever() {
        scene.document.put("assignment_group", Map.of("sys_id", "abc", "name", "Klient"));
        assertThat(written().fields()).containsKey("assignment_group");

        scene.base = scene.base.afterOrder(
                Optional.empty(), Map.of("assignment_group", "Klientdrift"), Map.of("assignment_group", "abc"));
        assertThat(written().fields()).doesNotContainKey("assignment_group");

        scene.document.put("assignment_group", Map.of("sys_id", "other", "name", "Klient"));
        assertThat(written().fields()).as("somebody changed it").containsKey("assignment_group");
    }

    @Test
    void a_note_of_a_write_back_is_told_once_in_a_link_s_life() {
        scene.told.add(Note.back("work_notes", "").id());

        assertThat(written().notes()).isEmpty();
    }

    @Test
    void a_note_of_a_state_is_told_with_each_step_into_it() {
        Note note = Note.ofState("Active", "work_notes", "I gang");
        scene.states("1", "Active").told.add(note.id());

        OrderChange change = change(Map.of("state", "2", "work_notes", "I gang", "comments", ""))
                .orElseThrow();

        assertThat(change.fields()).isEqualTo(Map.of("state", "2"));
        assertThat(change.notes()).containsExactly(note);
        assertThat(change.carriesState()).isTrue();
    }

    @Test
    void where_all_is_as_it_should_be_there_is_no_change() {
        scene.document.put("state", "2");

        assertThat(change(Map.of())).isEmpty();
        assertThat(change(Map.of("state", "2"))).isEmpty();
    }

    @Test
    void one_write_adds_one_entry_a_journal() {
        OrderChange change = new OrderChange(
                Map.of(),
                List.of(
                        Note.back("work_notes", "Oprettet"),
                        Note.ofState("Active", "work_notes", "I gang"),
                        Note.ofState("Active", "comments", "Vi er i gang")),
                true);

        assertThat(change.entries()).isEqualTo(Map.of("work_notes", "Oprettet\n\nI gang", "comments", "Vi er i gang"));
        assertThat(change.nothing()).isFalse();
    }

    @Test
    void notes_that_stand_are_left_out() {
        Note back = Note.back("work_notes", "Oprettet");
        Note state = Note.ofState("Active", "work_notes", "I gang");
        OrderChange change = new OrderChange(Map.of("state", "2"), List.of(back, state), true);

        OrderChange left = change.without(back::equals);

        assertThat(left.notes()).containsExactly(state);
        assertThat(left.fields()).isEqualTo(change.fields());
        assertThat(left.carriesState()).isTrue();
        assertThat(new OrderChange(Map.of(), List.of(back), false)
                        .without(any -> true)
                        .nothing())
                .isTrue();
        assertThat(new OrderChange(Map.of("state", "2"), List.of(), false).nothing())
                .isFalse();
    }

    @Test
    void a_note_is_known_by_where_it_is_written_and_tells_no_text() {
        Note back = Note.back("work_notes", "Anna Hansen");
        Note state = Note.ofState("Closed", "comments", "Anna Hansen");

        assertThat(back).hasToString("writeBack.work_notes");
        assertThat(state).hasToString("states.toOrder.Closed.comments");
        assertThat(Note.writtenBack(back.id())).isTrue();
        assertThat(Note.writtenBack(state.id())).isFalse();
    }

    @Test
    void a_plain_field_reads_as_servicenow_stores_it() {
        Map<String, Object> document = new java.util.HashMap<>();
        document.put("group", Map.of("sys_id", "abc", "name", "Drift"));
        document.put("count", 3L);
        document.put("empty", null);

        assertThat(OrderValues.reads(document, "group")).isEqualTo("abc");
        assertThat(OrderValues.reads(document, "count")).isEqualTo("3");
        assertThat(OrderValues.reads(document, "empty")).isEmpty();
        assertThat(OrderValues.reads(document, "absent")).isEmpty();
    }
}
