package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two projects, of which the one is renamed, or not shown to us any more (docs/azure-devops.md, A renamed project). */
@Tag("integration")
final class RenamedProjectTest {
    @TempDir
    Path folder;

    @Test
    void a_renamed_project_goes_on_and_nothing_is_made_in_the_one_that_has_its_name_now() throws Exception {
        try (Stage stage = withTwoProjects("Drift")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            known(stage, Call.PROJECT_ID);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            Item item = stage.both().itemsOf(order.get("number")).getFirst();
            Map<String, String> task = stage.both().orders("sc_task").getFirst();

            stage.both().switchAzureDevOps("{\"projectName\": \"Klientdrift\", \"moreProjects\": \"Drift,KIT\"}");
            stage.both().teams().setState(item.id(), "Active");
            Stage.patiently().until(() -> state(stage, "sc_req_item", order).equals("2"));
            stage.both().trees(1);
            Stage.patiently().until(() -> node.health().contains("Klientdrift"));
            carriesTheOther(stage, task);

            assertThat(node.health()).startsWith("DEGRADED").contains("ordrebro cursor set");
            assertThat(node.parked()).isZero();
            assertThat(in(stage, "KIT")).isEmpty();
            assertThat(stage.say("order", order.get("number"), "--offline", "--json")
                            .out())
                    .contains("\"created\"")
                    .doesNotContain("\"moved\"");

            replaced(folder.resolve("config"), "KIT", "Klientdrift");
            stage.awaitPromiseKept(node);

            assertThat(in(stage, "KIT")).isEmpty();
            assertThat(node.health()).doesNotContain("ordrebro cursor set");
        }
    }

    @Test
    void a_project_that_is_not_shown_any_more_holds_up_no_other_that_sorts_after_it() throws Exception {
        try (Stage stage = withTwoProjects("Arkiv")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            Item item = stage.both().itemsOf(order.get("number")).getFirst();

            stage.both().switchAzureDevOps("{\"moreProjects\": \"\"}");
            Stage.patiently().until(() -> node.health().contains("azure-devops/Arkiv"));
            stage.both().teams().setState(item.id(), "Active");

            Stage.patiently().until(() -> state(stage, "sc_req_item", order).equals("2"));
            assertThat(node.parked()).isZero();
        }
    }

    /** Tasks go to a project of their own, which has no areas that we know. */
    private Stage withTwoProjects(String other) throws IOException {
        Stage stage = Stage.of(2, folder);
        stage.both().switchAzureDevOps("{\"moreProjects\": \"" + other + "\"}");
        Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replace("project: KIT", "project: " + other)
                        .replaceFirst("    System.AreaPath: .*\n    System.IterationPath: .*\n", ""));
        return stage;
    }

    private static void known(Stage stage, String id) {
        Stage.patiently()
                .until(() -> stage.say("cursor", "show", "--json").out().contains(id));
    }

    /** A change in the other project arrives meanwhile. */
    private static void carriesTheOther(Stage stage, Map<String, String> task) {
        Item item = stage.both().itemsOf(task.get("number")).getFirst();
        stage.both().teams().setState(item.id(), "Active");
        Stage.patiently().until(() -> state(stage, "sc_task", task).equals("2"));
    }

    private static List<Item> in(Stage stage, String project) {
        return stage.both().items().stream()
                .filter(item -> item.text("System.TeamProject").equals(project))
                .toList();
    }

    private static String state(Stage stage, String table, Map<String, String> order) {
        return stage.both().order(table, order.get("sys_id")).get("state");
    }

    private static void replaced(Path config, String name, String next) throws IOException {
        try (Stream<Path> files = Files.walk(config)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                String text = Files.readString(file);
                String changed = text.replaceAll("\\b" + name + "\\b", next);
                if (!changed.equals(text)) {
                    Files.writeString(file, changed);
                }
            }
        }
    }
}
