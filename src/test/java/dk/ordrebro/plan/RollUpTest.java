package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.plan.StateMerge.Move;
import dk.ordrebro.text.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A state that the work items under it ask for, against what both sides say. */
final class RollUpTest {
    private final Scene scene = new Scene();
    private final List<Remark> remarks = new ArrayList<>();

    private Move move() {
        return new StateMerge(scene.input(), scene.item(), remarks).move();
    }

    private void children(String ask) {
        scene.rolledUp = Optional.of(ask);
    }

    @Test
    void it_leads_on_and_is_told() {
        scene.states("1", "New").agreed();
        children("Active");

        assertThat(move()).isEqualTo(Move.item("Active"));
        assertThat(remarks).containsExactly(Remark.of(Remark.Code.ROLLED_UP, "Active"));
    }

    @ParameterizedTest
    @CsvSource({"Active, Active", "Resolved, Active", "Closed, Active", "Closed, Resolved", "Removed, Closed"})
    void it_never_leads_backwards_nor_out_of_a_closed_state(String stands, String asked) {
        scene.states("1", stands).agreed();
        children(asked);

        assertThat(move()).isEqualTo(Move.NONE);
        assertThat(remarks).isEmpty();
    }

    @Test
    void what_was_agreed_on_is_no_news_so_a_person_who_moves_it_back_has_the_last_word() {
        scene.states("3", "Closed").agreed();
        scene.base = scene.base.heardChildren(Optional.of("Closed"));
        children("Closed");

        scene.states("3", "Active");

        assertThat(move().itemState()).isEmpty();
        assertThat(move().orderValues()).containsEntry("state", "2");
    }

    @Test
    void it_is_news_again_after_they_asked_for_something_else() {
        scene.states("2", "Active").agreed();
        scene.base = scene.base.heardChildren(Optional.of("Closed")).heardChildren(Optional.empty());
        children("Closed");

        assertThat(move()).isEqualTo(Move.item("Resolved")); // on its way
    }

    @Test
    void an_order_that_moves_leads_first() {
        scene.states("1", "New").agreed();
        scene.states("2", "New");
        children("Closed");

        assertThat(move()).isEqualTo(Move.item("Active"));
        assertThat(remarks).isEmpty();
    }

    @Test
    void a_state_that_comes_of_children_reaches_the_order_as_if_the_team_had_set_it() {
        scene.states("1", "New").agreed();
        children("Active");
        Plan plan = scene.plan();

        scene.base = scene.base.sendingItem(plan.ledByOrder(), Scene.TYPE);
        scene.states("1", "Active");

        assertThat(plan.item().orElseThrow().fields()).isEqualTo(Map.of("System.State", "Active"));
        assertThat(scene.plan().item()).isEmpty();
        assertThat(scene.plan().order().orElseThrow().fields()).containsEntry("state", "2");
    }

    @Test
    void one_that_the_team_moved_goes_further_before_the_order_hears_of_it() {
        scene.states("1", "New").agreed();
        scene.states("1", "Active");
        children("Closed");

        assertThat(move().itemState()).isPresent();
        assertThat(move().orderValues()).isEmpty();
    }

    @Test
    void a_state_that_the_type_does_not_have_asks_for_a_person() {
        scene.states("1", "New").agreed();
        children("Færdig");

        assertThat(move().park().orElseThrow().cause()).isEqualTo(Causes.UNKNOWN_STATE);
    }
}
