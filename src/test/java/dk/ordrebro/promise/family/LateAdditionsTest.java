package dk.ordrebro.promise.family;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes late to a family of orders: one more item, another parent, a request that is split. */
@Tag("integration")
final class LateAdditionsTest {
    @TempDir
    Path folder;

    @Test
    void an_item_added_to_a_closed_request_hangs_under_its_work_item_which_stays_closed() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> item = stage.both().orders("sc_req_item").getFirst();
            long epic = parentOf(stage, item).orElseThrow();
            stage.both().teams().edit(epic, Map.of("System.State", "Closed"), Talk.HANNE);
            stage.awaitSettled(node);
            String request =
                    stage.both().order("sc_request", item.get("request")).get("state");

            Map<String, String> late = like(stage, "sc_req_item", item);
            stage.awaitPromiseKept(node);

            assertThat(parentOf(stage, late)).hasValue(epic);
            assertThat(stage.both().item(epic).orElseThrow().fields()).containsEntry("System.State", "Closed");
            assertThat(stage.both().order("sc_request", item.get("request"))).containsEntry("state", request);
            assertThat(stage.say("verify").code()).isZero();
        }
    }

    @Test
    void a_task_that_gets_another_item_moves_under_the_work_item_of_that() throws Exception {
        try (Stage stage = Stage.of(2, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> task = stage.both().orders("sc_task").getFirst();
            Map<String, String> other = stage.both().orders("sc_req_item").stream()
                    .filter(one -> !one.get("sys_id").equals(task.get("request_item")))
                    .findFirst()
                    .orElseThrow();
            Item to = Talk.itemOf(stage, other);

            stage.both().change("sc_task", task.get("sys_id"), Map.of("request_item", other.get("sys_id")));
            Stage.patiently().until(() -> parentOf(stage, task).equals(OptionalLong.of(to.id())));
            stage.awaitSettled(node);

            assertThat(stage.both().itemsOf(task.get("number"))).hasSize(1);
            assertThat(stage.say("verify").code()).isZero();
        }
    }

    @Test
    void an_item_that_is_split_off_moves_with_all_under_it_once_its_new_request_has_a_work_item() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> item = stage.both().orders("sc_req_item").getFirst();
            Map<String, String> before = stage.both().order("sc_request", item.get("request"));
            List<Long> under = under(stage, Talk.itemOf(stage, item).id());
            assertThat(under).isNotEmpty();
            stage.stop(node);

            Map<String, String> split = like(stage, "sc_request", before);
            stage.both().change("sc_req_item", item.get("sys_id"), Map.of("request", split.get("sys_id")));
            Node again = stage.start();
            Stage.patiently()
                    .until(() -> !stage.both().itemsOf(split.get("number")).isEmpty());
            long epic = stage.both().itemsOf(split.get("number")).getFirst().id();
            Stage.patiently().until(() -> parentOf(stage, item).equals(OptionalLong.of(epic)));
            stage.awaitSettled(again);

            assertThat(under(stage, Talk.itemOf(stage, item).id())).containsExactlyInAnyOrderElementsOf(under);
            assertThat(stage.say("verify").code()).isZero();
        }
    }

    /** One more, under the same parent, made after it. */
    private static Map<String, String> like(Stage stage, String table, Map<String, String> one) {
        Map<String, String> more = new HashMap<>(one);
        more.keySet()
                .removeIf(
                        field -> field.startsWith("correlation") || field.equals("number") || field.startsWith("sys_"));
        return stage.both().order(table, stage.both().insert(table, more));
    }

    private static OptionalLong parentOf(Stage stage, Map<String, String> order) {
        return stage.both().itemsOf(order.get("number")).stream()
                .map(Item::parent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static List<Long> under(Stage stage, long parent) {
        return stage.both().items().stream()
                .filter(one -> one.parent().stream().anyMatch(id -> id == parent))
                .map(Item::id)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
