package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Since when an order and its work item are both closed. */
final class ClosingTest {
    private final Scene scene = new Scene();

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
