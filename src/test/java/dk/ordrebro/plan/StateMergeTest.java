package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.plan.StateMerge.Move;
import dk.ordrebro.text.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States by who moved since both sides agreed. */
final class StateMergeTest {
    private final Scene scene = new Scene();
    private final List<Remark> remarks = new ArrayList<>();

    private Move move() {
        return new StateMerge(scene.input(), scene.item(), remarks).move();
    }

    private static String cause(Move move) {
        return move.park().orElseThrow().cause().code();
    }

    @Test
    void where_nobody_moved_nothing_moves() {
        scene.states("1", "New").agreed();

        assertThat(move()).isEqualTo(Move.NONE);
        assertThat(remarks).isEmpty();
    }

    @Test
    void an_order_that_moved_leads_its_work_item() {
        scene.states("1", "New").agreed().states("2", "New");

        assertThat(move()).isEqualTo(Move.item("Active"));
    }

    @Test
    void it_leads_by_steps_that_azure_devops_allows() {
        scene.states("1", "New").agreed().states("3", "New");
        assertThat(move()).isEqualTo(Move.item("Active"));

        scene.states("3", "Active");
        scene.base = scene.base.followed(scene.item(), "3", false);
        assertThat(move()).isEqualTo(Move.item("Resolved"));

        scene.states("3", "Resolved");
        scene.base = scene.base.followed(scene.item(), "3", false);
        assertThat(move()).isEqualTo(Move.item("Closed"));
    }

    @Test
    void an_order_that_turns_back_half_way_still_leads() {
        scene.states("1", "New").agreed().states("3", "Active");
        scene.base = scene.base.followed(scene.item(), "3", false);
        scene.states("1", "Active");

        assertThat(move()).isEqualTo(Move.item("New"));
    }

    @Test
    void a_work_item_that_moved_leads_its_order_note_and_all() {
        scene.states("1", "New").agreed().states("1", "Active");

        assertThat(move()).isEqualTo(Move.order(Map.of("state", "2", "work_notes", "I gang")));
    }

    @Test
    void an_order_that_is_there_already_is_told_nothing() {
        scene.states("2", "New").agreed().states("2", "Active");

        assertThat(move()).isEqualTo(Move.NONE);
    }

    @Test
    void a_work_item_that_is_there_already_is_not_moved() {
        scene.states("1", "Active").agreed().states("2", "Active");

        assertThat(move()).isEqualTo(Move.NONE);
    }

    @Test
    void where_both_moved_to_where_the_order_asks_for_nobody_loses() {
        scene.states("1", "New").agreed().states("8", "paused");

        assertThat(move()).isEqualTo(Move.NONE);
        assertThat(remarks)
                .as("no conflict, though nothing leads back from Paused")
                .isEmpty();
    }

    @Test
    void an_order_that_never_was_at_a_base_leads() {
        scene.states("2", "New");

        assertThat(move()).isEqualTo(Move.item("Active"));
    }

    @Test
    void a_state_of_the_order_that_is_in_no_table_moves_nothing_and_is_said() {
        scene.states("1", "New").agreed().states("77", "New");

        assertThat(move()).isEqualTo(Move.NONE);
        assertThat(remarks).containsExactly(Remark.of(Remark.Code.ORDER_STATE_KEPT, "77"));
    }

    @Test
    void a_state_of_the_work_item_that_is_in_no_table_moves_nothing_and_is_said() {
        scene.states("1", "New").agreed().states("1", "Removed");

        assertThat(move()).isEqualTo(Move.NONE);
        assertThat(remarks).containsExactly(Remark.of(Remark.Code.ITEM_STATE_KEPT, "Removed"));
    }

    @Test
    void a_state_that_the_type_does_not_have_is_for_a_person() {
        scene.states("1", "New").agreed().states("9", "New");

        Move move = move();

        assertThat(cause(move)).isEqualTo(Causes.UNKNOWN_STATE.code());
        assertThat(move.park().orElseThrow().what()).contains("mapping item", "Lost", "Feature");
    }

    @Test
    void a_state_that_cannot_be_reached_is_for_a_person() {
        scene.states("1", "New").agreed().states("8", "New");

        Move move = move();

        assertThat(cause(move)).isEqualTo(Causes.NO_TRANSITION.code());
        assertThat(move.park().orElseThrow().what()).contains("from New to Paused for Feature");
        assertThat(move.itemState()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"servicenow,  -1, true", "azureDevOps,  1, false", "latest,       1, true", "latest,      -1, false"})
    void where_both_moved_the_mapping_decides(String rule, int orderLaterBySeconds, boolean orderWins) {
        scene.mapping = Scene.mapping(Scene.STATES + "conflict: { state: " + rule + ", default: latest }\n");
        scene.states("1", "New").agreed().states("3", "Active");
        scene.orderAt = scene.itemAt.plusSeconds(orderLaterBySeconds);

        Move move = move();

        assertThat(move)
                .isEqualTo(
                        orderWins ? Move.item("Resolved") : Move.order(Map.of("state", "2", "work_notes", "I gang")));
        assertThat(remarks)
                .containsExactly(Remark.of(
                        Remark.Code.CONFLICT,
                        "state",
                        orderWins ? "ServiceNow" : "Azure DevOps",
                        "3",
                        scene.orderAt,
                        "Active",
                        scene.itemAt));
    }

    @Test
    void where_both_moved_the_mapping_may_leave_it_to_a_person() {
        scene.mapping = Scene.mapping(Scene.STATES + "conflict: { state: park, default: latest }\n");
        scene.states("1", "New").agreed().states("3", "Active");

        assertThat(cause(move())).isEqualTo(Causes.CONFLICT.code());
        assertThat(scene.plan().order()).isEmpty();
    }

    @Test
    void where_both_moved_to_the_same_there_is_no_conflict() {
        scene.states("1", "New").agreed().states("2", "Active");
        assertThat(move()).isEqualTo(Move.NONE);

        scene.states("3", "Resolved");
        assertThat(move()).as("by toOrder alone").isEqualTo(Move.NONE);
        assertThat(remarks).isEmpty();
    }

    @Test
    void a_state_that_we_sent_and_never_heard_of_is_nobody_s_move() {
        scene.states("1", "New").agreed();
        scene.base = scene.base.sendingItem(Map.of("System.State", "Active"), Scene.TYPE);
        scene.states("1", "Active");

        assertThat(move()).as("the order took it back: it leads").isEqualTo(Move.item("New"));
        assertThat(remarks).isEmpty();
    }

    @Test
    void a_state_of_the_order_that_we_sent_and_never_heard_of_is_nobody_s_move() {
        scene.states("1", "New").agreed();
        scene.base = scene.base.sendingOrder("2");
        scene.states("2", "Resolved");

        assertThat(move()).as("the work item has gone on: it leads").isEqualTo(Move.order(Map.of("state", "3")));
        assertThat(remarks).isEmpty();
    }

    @Test
    void so_of_one_that_shares_a_work_item_which_went_back_meanwhile() {
        scene.states("2", "Active").agreed();
        scene.base = scene.base.sendingOrder("3");
        scene.states("3", "Active");

        assertThat(new StateMerge(scene.input(), scene.item(), remarks).joined())
                .as("the work item leads")
                .isEqualTo(Move.order(Map.of("state", "2", "work_notes", "I gang")));
    }
}
