package dk.ordrebro.promise.file;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What operators are told of each file: where it goes, what became of it, and why not. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class AttachedTest {
    private static final String RULE =
            "attachments: { toWorkItem: all, toOrder: \"#fil\", types: [txt], largest: 1KB }";

    @TempDir
    Path folder;

    private static List<Tuple> fates(JsonNode said) {
        return StreamSupport.stream(said.at("/attached/files").spliterator(), false)
                .map(file -> tuple(
                        file.path("side").asText(),
                        file.path("name").asText(),
                        file.path("fate").asText()))
                .toList();
    }

    private static JsonNode said(Stage stage, String verb, Map<String, String> order) throws IOException {
        return stage.say(verb, order.get("number"), "--json").json();
    }

    private static String id(Stage stage, Map<String, String> order, String name, int bytes) {
        return stage.both().files().toOrder(order, name, new byte[bytes]);
    }

    @Test
    void preview_and_order_say_of_each_file_what_becomes_of_it_and_fetch_none() throws Exception {
        try (Stage stage = Folders.stage(2, folder, RULE)) {
            stage.carry();
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            long item = Talk.itemOf(stage, order).id();
            String fine = id(stage, order, "fin.txt", 3);
            id(stage, order, "program.exe", 3);
            id(stage, order, "stor 010190-1234.txt", 2_000);
            id(stage, order, "ens.txt", 4);
            stage.both().files().toItem(item, "ens.txt", bytes("teams"), "");
            stage.both().files().toItem(item, "svar.txt", bytes("svar"), "#fil til dig");
            stage.both().forgetCalls();

            JsonNode foreseen = said(stage, "preview", order);

            assertThat(fates(foreseen))
                    .containsExactlyInAnyOrder(
                            tuple("servicenow", "fin.txt", "to-carry"),
                            tuple("servicenow", "program.exe", "type"),
                            tuple("servicenow", "stor XXXXXX-XXXX.txt", "too-large"),
                            tuple("servicenow", "ens.txt", "to-carry"),
                            tuple("azure-devops", "ens.txt", "nowhere"),
                            tuple("azure-devops", "svar.txt", "to-carry"));
            assertThat(foreseen.at("/attachments/toOrder").asText()).isEqualTo("#fil");
            assertThat(stage.both().callsByOperation().keySet()).noneMatch(call -> call.contains("/attachment"));
            carriedSince(stage, order);

            JsonNode then = said(stage, "order", order);

            assertThat(fates(then))
                    .containsExactlyElementsOf(fates(said(stage, "preview", order)))
                    .containsExactlyInAnyOrder(
                            tuple("servicenow", "fin.txt", "carried"),
                            tuple("servicenow", "program.exe", "left"),
                            tuple("servicenow", "stor XXXXXX-XXXX.txt", "left"),
                            tuple("servicenow", "ens.txt", "carried"),
                            tuple("azure-devops", "ens.txt", "nowhere"),
                            tuple("azure-devops", "svar.txt", "carried"));
            assertThat(then.at("/attached/files")).anySatisfy(file -> {
                assertThat(file.path("id").asText()).isEqualTo(fine);
                assertThat(file.path("to").asText()).isNotEmpty();
            });
            assertThat(then.at("/attached/files").findValuesAsText("cause")).contains("files/type", "files/too-large");
            inWords(stage, order);
        }
    }

    private static void carriedSince(Stage stage, Map<String, String> order) throws Exception {
        Node node = stage.start();
        Stage.patiently().untilAsserted(() -> {
            assertThat(Folders.ofItem(stage, order)).anyMatch(file -> file.startsWith("fin.txt"));
            assertThat(Folders.ofOrder(stage, order)).contains("svar.txt=svar");
            assertThat(node.get("/api/orders/" + order.get("number")).at("/attached/files"))
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(file.path("fate").asText()).isIn("carried", "left"));
        });
        stage.awaitSettled(node);
        stage.stop(node);
    }

    private static void inWords(Stage stage, Map<String, String> order) {
        assertThat(stage.say("order", order.get("number")).out())
                .contains(
                        "ServiceNow -> Azure DevOps  fin.txt (3 B): delivered",
                        "ServiceNow -> Azure DevOps  program.exe (3 B): stays: types does not name its ending",
                        "Azure DevOps  ens.txt (5 B): stays: no rule takes it",
                        "Azure DevOps -> ServiceNow, svar.txt, 4 B",
                        "ServiceNow -> Azure DevOps, program.exe, stays: types does not name its ending (files/type)");
        stage.tell("LANG", "da_DK.UTF-8");
        assertThat(stage.say("preview", order.get("number")).out())
                .contains(
                        "til arbejdsopgaven: all; til ordren: #fil; <= 1 KB, txt",
                        "ServiceNow -> Azure DevOps  stor XXXXXX-XXXX.txt (2 KB): bliver: større end largest tillader",
                        "Azure DevOps -> ServiceNow  svar.txt (4 B): leveret");
        assertThat(stage.say("order", order.get("number"), "--offline").out())
                .contains("Hvad der er vedhæftet", "fil overført", ": leveret");
    }

    @Test
    void what_cannot_be_listed_is_said_and_what_is_remembered_is_told() throws Exception {
        try (Stage stage = Folders.stage(2, folder, RULE)) {
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            id(stage, order, "program.exe", 3);
            Node node = stage.start();
            Stage.patiently().untilAsserted(() -> assertThat(
                            node.get("/api/orders/" + order.get("number")).at("/attached/files"))
                    .hasSize(1));
            stage.awaitSettled(node);
            stage.stop(node);
            stage.both().switchServiceNow("{\"forbiddenTables\": [\"sys_attachment\"]}");

            Stage.Said said = stage.say("preview", order.get("number"), "--json");

            assertThat(said.code()).as(said.out()).isZero();
            assertThat(said.json().at("/attached/unread").asText()).contains("sys_attachment");
            assertThat(fates(said.json())).containsExactly(tuple("servicenow", "null", "left"));
            assertThat(stage.say("preview", order.get("number")).out()).contains("files cannot be listed");
        }
    }
}
