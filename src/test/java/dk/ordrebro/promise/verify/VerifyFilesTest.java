package dk.ordrebro.promise.verify;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mirror.Marker;
import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code verify} finds files that are missing, doubled or foreign, and a repair has the missing ones carried. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class VerifyFilesTest {
    private static final String BOTH = "attachments: { toWorkItem: all, toOrder: all }";

    @TempDir
    Path folder;

    @Test
    void files_that_are_missing_doubled_and_foreign_are_found_and_the_missing_ones_carried() throws Exception {
        try (Stage stage = Folders.stage(6, folder, BOTH)) {
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Map<String, String> order = orders.getFirst();
            String known = stage.both().files().toOrder(order, "a.txt", bytes("a"));
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, order))
                    .containsExactly("a.txt=a"));
            stage.both().files().toItem(Talk.itemOf(stage, order).id(), "b.txt", bytes("b"), "");
            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofOrder(stage, order))
                    .containsExactly("a.txt=a", "b.txt=b"));
            stage.awaitSettled(node);
            Instant carried = Instant.now().plusSeconds(1); // what we put on the order is noticed too
            Stage.patiently().until(() -> readUpTo(node).isAfter(carried));
            Stage.patiently()
                    .until(() -> node.status().path("files").path("waiting").asInt() == 0);
            stage.stop(node);
            assertThat(stage.say("verify").code()).isZero();
            stage.both().forgetCalls();
            plant(stage, orders, known);

            JsonNode found = stage.say("verify", "--json").json();

            assertFound(found, "file-missing", orders.get(1));
            assertFound(found, "file-doubled", order);
            assertFound(found, "file-foreign", orders.get(2));
            assertThat(found.path("disagreements").asInt()).as(found.toString()).isEqualTo(3);
            assertThat(stage.both().callsByOperation().keySet()).noneMatch(call -> call.contains("/attachment"));
            repaired(stage, orders.get(1));
        }
    }

    /** How far files of orders were read. */
    private static Instant readUpTo(Node node) {
        return StreamSupport.stream(node.status().path("sources").spliterator(), false)
                .filter(source -> source.path("name").asText().equals("servicenow/sys_attachment"))
                .map(source -> Instant.parse(source.path("position").asText()))
                .findFirst()
                .orElse(Instant.MIN);
    }

    /** None is noticed: no service runs. */
    private static void plant(Stage stage, List<Map<String, String>> orders, String known) {
        String mark = "[" + Marker.of(new Source(Log.FILES, Side.SERVICENOW, known, 1)) + "]";
        stage.both().files().toOrder(orders.getFirst(), "b.txt", bytes("b"));
        stage.both()
                .files()
                .toItem(Talk.itemOf(stage, orders.getFirst()).id(), "a.txt", bytes("a"), "ServiceNow · " + mark);
        stage.both().files().toOrder(orders.get(1), "ny.txt", bytes("ny"));
        stage.both()
                .files()
                .toItem(Talk.itemOf(stage, orders.get(2)).id(), "kopi.txt", bytes("k"), "ServiceNow · " + mark);
    }

    private static void assertFound(JsonNode found, String kind, Map<String, String> order) {
        assertThat(found.at("/kinds/" + kind + "/samples").findValuesAsText("order"))
                .as("%s in %s", kind, found)
                .containsExactly(order.get("number"));
    }

    private static void repaired(Stage stage, Map<String, String> order) throws Exception {
        assertThat(stage.say("order", order.get("number"), "--offline", "--json")
                        .json()
                        .path("files")
                        .isNull())
                .isTrue();

        assertThat(stage.say("verify", "--repair").code()).isEqualTo(1);

        assertThat(stage.say("order", order.get("number"), "--offline", "--json")
                        .json()
                        .path("files")
                        .path("dueAt")
                        .asText())
                .isNotEmpty();
        Node node = stage.start();
        Stage.patiently()
                .untilAsserted(() -> assertThat(Folders.ofItem(stage, order)).containsExactly("ny.txt=ny"));
        stage.awaitSettled(node);
    }
}
