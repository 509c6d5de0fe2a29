package dk.ordrebro.promise.file;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.promise.stage.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One file that never goes through: it is given up after a while, and holds up no other of its order. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class FailingFilesTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_cannot_be_fetched_holds_up_no_other_and_is_given_up() throws Exception {
        try (Stage stage = Folders.stage(2, folder, "attachments: { toWorkItem: all }")) {
            stage.set("RETRY_GIVEUPAFTER", "6s");
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            String bad = stage.both().files().toOrder(order, "a.txt", bytes("a"));
            stage.both().serviceNow("{'path': '" + bad + "/file', 'act': 'answer', 'status': 500}");
            Stage.patiently().untilAsserted(() -> told(stage, node, order.get("number")));
            stage.both().files().toOrder(order, "b.txt", bytes("b"));

            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, order))
                    .containsExactly("b.txt=b"));
            assertThat(Timeline.left(node, order.get("number"))).isEmpty();
            Stage.patiently().untilAsserted(() -> assertThat(Timeline.left(node, order.get("number")))
                    .containsExactly(bad + " servicenow/http-500"));
            stage.both().files().toOrder(order, "c.txt", bytes("c"));
            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, order))
                    .containsExactly("b.txt=b", "c.txt=c"));
            assertThat(Timeline.left(node, order.get("number"))).hasSize(1);
        }
    }

    /** What is told while it fails. */
    private static void told(Stage stage, Node node, String number) throws IOException {
        JsonNode status = node.status().path("files").path("causes").path(0);
        assertThat(status.path("cause").asText()).isEqualTo("servicenow/http-500");
        assertThat(status.path("example").asText()).isEqualTo(number);
        assertThat(status.path("remedy").asText()).isNotEmpty();
        JsonNode order = node.get("/api/orders/" + number).path("files").path("trouble");
        assertThat(order.path("cause").asText()).isEqualTo("servicenow/http-500");
        assertThat(node.metrics()).contains("ordrebro_files_failing{cause=\"servicenow/http-500\"} 1");
        assertThat(stage.say("status").out()).contains("servicenow/http-500", "Files");
        assertThat(stage.say("order", number, "--offline", "--json")
                        .json()
                        .path("files")
                        .path("attempts")
                        .asInt())
                .isPositive();
    }

    @Test
    void a_file_of_the_work_item_that_cannot_be_fetched_holds_up_no_other_and_is_given_up() throws Exception {
        try (Stage stage = Folders.stage(2, folder, "attachments: { toOrder: all }")) {
            stage.set("RETRY_GIVEUPAFTER", "6s");
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            long item = Talk.itemOf(stage, order).id();
            String bad = stage.both().files().toItem(item, "a.txt", bytes("a"), "");
            stage.both().azureDevOps("{'path': '" + bad + "', 'act': 'answer', 'status': 500}");
            stage.both().files().toItem(item, "b.txt", bytes("b"), "");

            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofOrder(stage, order))
                    .containsExactly("b.txt=b"));
            Stage.patiently().untilAsserted(() -> assertThat(Timeline.left(node, order.get("number")))
                    .hasSize(1));
            assertThat(Timeline.left(node, order.get("number"))).containsExactly(bad + " azure-devops/http-500");
        }
    }
}
