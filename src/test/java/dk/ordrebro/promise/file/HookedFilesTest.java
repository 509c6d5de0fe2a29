package dk.ordrebro.promise.file;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Hooked;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Hooks alone have files carried: the polls come once an hour here, and workers look by themselves once a minute. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class HookedFilesTest {
    private static final String BOTH = "attachments: { toWorkItem: all, toOrder: all }";

    @TempDir
    Path folder;

    /** What was ordered is carried; then a node works that hears nothing but hooks. */
    private Node deaf(Stage stage) {
        stage.carry();
        return stage.set("SERVICENOW_POLL_EVERY", "1h")
                .set("AZUREDEVOPS_FEED_EVERY", "1h")
                .set("RECONCILE_WAKE", "1m")
                .start();
    }

    @Test
    void a_hook_alone_has_a_file_carried_from_either_side() throws Exception {
        try (Stage stage = Folders.stage(2, folder, BOTH)) {
            Hooked hooks = new Hooked(stage);
            Node node = deaf(stage);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();

            String file = stage.both().files().toOrder(order, "a.txt", bytes("a"));
            assertThat(hooks.file(node, file, order)).isEqualTo(202);
            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, order))
                    .containsExactly("a.txt=a"));
            long item = Talk.itemOf(stage, order).id();
            stage.both().files().toItem(item, "b.txt", bytes("b"), "");
            assertThat(hooks.azureDevOps(node, item)).isEqualTo(202);

            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofOrder(stage, order))
                    .containsExactly("a.txt=a", "b.txt=b"));
            assertThat(Folders.ofItem(stage, order)).containsExactly("a.txt=a", "b.txt=b");
        }
    }

    @Test
    void a_flood_about_one_order_and_orders_that_nobody_knows_is_one_look() throws Exception {
        try (Stage stage = Folders.stage(2, folder, BOTH)) {
            Hooked hooks = new Hooked(stage);
            Node node = deaf(stage);
            stage.awaitSettled(node);
            stage.awaitQuiet();
            stage.both().forgetCalls();
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            String file = stage.both().files().toOrder(order, "a.txt", bytes("a"));

            for (int i = 0; i < 50; i++) {
                String other = "%032x".formatted(i);
                assertThat(hooks.file(node, other, Map.of("sys_id", other))).isEqualTo(202);
                assertThat(hooks.file(node, other, order)).isEqualTo(202);
                assertThat(hooks.azureDevOps(node, 900_000 + i)).isEqualTo(202);
            }
            hooks.file(node, file, order);

            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, order))
                    .containsExactly("a.txt=a"));
            assertThat(stage.both().callsByOperation().entrySet().stream()
                            .filter(call -> call.getKey().contains("POST")
                                    && call.getKey().contains("attachments"))
                            .mapToLong(Map.Entry::getValue)
                            .sum())
                    .isEqualTo(1);
            assertThat(List.of(node.parked(), (int) node.status().path("due").asInt()))
                    .containsOnly(0);
        }
    }
}
