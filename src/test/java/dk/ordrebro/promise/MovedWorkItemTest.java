package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 53: a work item is moved to another project, which sets its state back (docs/azure-devops.md). */
@Tag("integration")
final class MovedWorkItemTest {
    private static final String WHO = "sandbox@kit.example";

    @TempDir
    Path folder;

    @Test
    void a_move_to_another_project_opens_no_order_again() throws Exception {
        try (Stage stage = Stage.of(2, folder)) {
            Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
            Files.writeString(
                    mapping,
                    Files.readString(mapping).replaceFirst("( *)toOrder:\n", "$1toOrder:\n$1  New: { state: '1' }\n"));
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            stage.both().switchAzureDevOps("{\"moreProjects\": \"Arkiv\"}");
            Map<String, String> task = stage.both().orders("sc_task").getFirst();
            Item item = stage.both().itemsOf(task.get("number")).getFirst();
            stage.both().teams().setState(item.id(), "Active");
            Stage.patiently().until(() -> state(stage, task).equals("2"));
            stage.awaitSettled(node);

            stage.both().teams().move(item.id(), "Arkiv", WHO);
            stage.both().change("sc_task", task.get("sys_id"), Map.of("short_description", "Set efter"));
            Stage.patiently()
                    .until(() ->
                            stage.both().item(item.id()).orElseThrow().title().endsWith("Set efter"));
            stage.awaitSettled(node);

            assertThat(state(stage, task)).isEqualTo("2");
            assertThat(stage.both().item(item.id()).orElseThrow().state()).isEqualTo("New");
            assertThat(stage.say("order", task.get("number"), "--offline", "--json")
                            .out())
                    .contains("\"moved\"");

            stage.both().teams().setState(item.id(), "Closed");

            Stage.patiently().until(() -> state(stage, task).equals("3"));
        }
    }

    /** A task's User Story becomes a Feature. */
    @Test
    void one_whose_type_a_team_changed_keeps_its_link_and_follows_what_is_there() throws Exception {
        try (Stage stage = Stage.of(2, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> task = stage.both().orders("sc_task").getFirst();
            Item item = stage.both().itemsOf(task.get("number")).getFirst();

            stage.both().teams().retype(item.id(), "Feature", WHO);
            stage.both().change("sc_task", task.get("sys_id"), Map.of("short_description", "Større end ventet"));
            Stage.patiently()
                    .until(() ->
                            stage.both().item(item.id()).orElseThrow().title().endsWith("Større end ventet"));
            stage.awaitSettled(node);

            assertThat(node.parked()).isZero();
            assertThat(stage.both().itemsOf(task.get("number"))).hasSize(1);
            assertThat(stage.say("order", task.get("number"), "--offline", "--json")
                            .out())
                    .containsOnlyOnce("\"retyped\"");
            stage.both().teams().setState(item.id(), "Closed");
            Stage.patiently().until(() -> state(stage, task).equals("3"));
        }
    }

    private static String state(Stage stage, Map<String, String> task) {
        return stage.both().order("sc_task", task.get("sys_id")).get("state");
    }
}
