package dk.ordrebro.promise.deleted;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Hooked;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That an order was deleted is noticed though nothing happens to its work item. */
@Tag("integration")
final class DeletionNoticedTest {
    @TempDir
    Path folder;

    @Test
    void the_audit_of_deletions_tells_of_several_at_once() throws Exception {
        try (Stage stage = Gone.stage(3, folder, "{}")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> tasks = stage.both().orders(Gone.TASK);
            List<Long> items =
                    tasks.stream().map(task -> Gone.item(stage, task).id()).toList();

            tasks.forEach(task -> stage.both().delete(Gone.TASK, task.get("sys_id")));

            Stage.patiently().until(() -> items.stream()
                    .noneMatch(item -> told(stage, item).isEmpty()));
            Stage.patiently().until(() -> node.status().path("ended").asInt() == tasks.size());
            assertThat(items).allSatisfy(item -> assertThat(told(stage, item)).hasSize(1));
            assertThat(node.parked()).isZero();
        }
    }

    @Test
    void a_hook_tells_where_the_audit_may_not_be_read_and_two_looks_prove_it() throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{}")) {
            stage.both().switchServiceNow("{\"forbiddenTables\": [\"sys_audit_delete\"]}");
            stage.carry();
            Hooked hooks = new Hooked(stage);
            Node node = stage.set("SERVICENOW_POLL_EVERY", "1h")
                    .set("AZUREDEVOPS_FEED_EVERY", "1h")
                    .start();
            stage.awaitSettled(node);
            Map<String, String> order = Gone.task(stage);
            long item = Gone.item(stage, order).id();

            stage.both().delete(Gone.TASK, order.get("sys_id"));
            assertThat(hooks.serviceNow(node, order)).isEqualTo(202);

            Stage.patiently().until(() -> node.status().path("ended").asInt() == 1);
            assertThat(told(stage, item)).hasSize(1);
        }
    }

    private static List<String> told(Stage stage, long item) {
        return stage.both().teams().said(item).stream()
                .filter(said -> said.contains("er slettet"))
                .toList();
    }
}
