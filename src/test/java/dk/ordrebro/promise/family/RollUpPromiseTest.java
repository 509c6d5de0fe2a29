package dk.ordrebro.promise.family;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.ByHand;
import dk.ordrebro.promise.stage.Mappings;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A work item takes its state from those under it, linked or the team's own, and the order hears of it. */
@Tag("integration")
final class RollUpPromiseTest {
    private static final String STATE = "System.State";

    @TempDir
    Path folder;

    @Test
    void the_children_lead_it_on_and_never_back_and_a_person_has_the_last_word() throws Exception {
        try (Stage stage = rolling()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = busiest(stage);
            Item item = Talk.itemOf(stage, order);
            long linked = childrenOf(stage, order).getFirst();
            long own = ownChild(stage, item.id());
            List<Long> all = stage.both().items().stream()
                    .filter(one -> one.parent().stream().anyMatch(parent -> parent == item.id()))
                    .map(Item::id)
                    .toList();
            assertThat(all).contains(linked, own);
            assertThat(state(stage, item.id())).isEqualTo("New");

            stage.both().teams().edit(own, Map.of(STATE, "Active"), Talk.HANNE);
            Stage.patiently().until(() -> state(stage, item.id()).equals("Active"));
            Stage.patiently().until(() -> orderState(stage, order).equals("2"));

            for (long child : all) {
                stage.both().teams().edit(child, Map.of(STATE, "Closed"), Talk.HANNE);
            }
            Stage.patiently().until(() -> state(stage, item.id()).equals("Closed"));
            Stage.patiently().until(() -> orderState(stage, order).equals("3"));
            stage.awaitSettled(node);
            assertThat(stage.say("order", order.get("number"), "--offline").out())
                    .contains("state taken from the work items under it");

            stage.both().teams().edit(item.id(), Map.of(STATE, "Active"), Talk.HANNE);
            Stage.patiently().until(() -> orderState(stage, order).equals("2"));
            stage.both().teams().edit(own, Map.of("System.Title", "Andet"), Talk.HANNE);
            stage.awaitSettled(node);
            Stage.breathe(Duration.ofSeconds(2));
            assertThat(state(stage, item.id()))
                    .as("they ask for nothing new, so who moved it by hand has the last word")
                    .isEqualTo("Active");
            assertThat(stage.say("verify").code()).isZero();
        }
    }

    @Test
    void one_that_is_taken_away_wakes_the_one_it_was_under() throws Exception {
        wakes((stage, child) -> new ByHand(stage.both()).orphaned(child));
    }

    @Test
    void one_that_is_deleted_wakes_the_one_it_was_under() throws Exception {
        wakes((stage, child) -> stage.both().teams().delete(child, Talk.HANNE));
    }

    /** What becomes of the only child that is not closed. */
    private interface Loss {
        void of(Stage stage, long child) throws Exception;
    }

    private void wakes(Loss loss) throws Exception {
        try (Stage stage = rolling()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = busiest(stage);
            Item item = Talk.itemOf(stage, order);
            long own = ownChild(stage, item.id());
            stage.both().teams().edit(own, Map.of(STATE, "Active"), Talk.HANNE);
            Stage.patiently().until(() -> state(stage, item.id()).equals("Active"));
            for (long child : childrenOf(stage, order)) {
                stage.both().teams().edit(child, Map.of(STATE, "Closed"), Talk.HANNE);
            }
            stage.awaitSettled(node);
            assertThat(state(stage, item.id())).isEqualTo("Active");

            loss.of(stage, own);

            Stage.patiently().until(() -> state(stage, item.id()).equals("Closed"));
            stage.awaitSettled(node);
        }
    }

    @Test
    void a_preview_says_where_the_state_comes_from_and_nothing_is_asked_while_nothing_changes() throws Exception {
        try (Stage stage = rolling()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = busiest(stage);
            Item item = Talk.itemOf(stage, order);
            long own = ownChild(stage, item.id());
            stage.awaitQuiet();
            stage.stop(node);

            stage.both().teams().edit(own, Map.of(STATE, "Active"), Talk.HANNE);

            assertThat(stage.say("preview", order.get("number")).out())
                    .contains("System.State: Active comes of the work items under it");
        }
    }

    private Stage rolling() throws IOException {
        Stage stage = Stage.of(2, folder);
        Mappings.say(stage.ownConfig(), "2", "rollUp: { Active: any, Closed: all }");
        return stage;
    }

    /** An item that was ordered and is still new, with a task under it that is new too. */
    private static Map<String, String> busiest(Stage stage) {
        return stage.both().orders("sc_req_item").stream()
                .filter(one -> orderState(stage, one).equals("1"))
                .filter(one -> !childrenOf(stage, one).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> childrenOf(Stage stage, Map<String, String> order) {
        return stage.both().orders("sc_task").stream()
                .filter(one -> one.get("request_item").equals(order.get("sys_id")))
                .map(task -> stage.both().itemsOf(task.get("number")).getFirst().id())
                .toList();
    }

    private static long ownChild(Stage stage, long parent) throws Exception {
        ByHand hand = new ByHand(stage.both());
        long own = hand.workItem("User Story", "Holdets egen");
        hand.under(own, parent);
        return own;
    }

    private static String state(Stage stage, long item) {
        return String.valueOf(stage.both().item(item).orElseThrow().fields().get(STATE));
    }

    private static String orderState(Stage stage, Map<String, String> order) {
        return stage.both().order("sc_req_item", order.get("sys_id")).get("state");
    }
}
