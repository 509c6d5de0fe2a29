package dk.ordrebro.promise.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of an order's values on their way into a work item. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class ValuesTest {
    private static final String POINTS = "Microsoft.VSTS.Scheduling.StoryPoints";
    private static final String PRIORITY = "Microsoft.VSTS.Common.Priority";
    private static final String REQUESTER = "Custom.Requester";

    private static final String HEAD = """
        mapping: values
        from: sc_task
        workItem:
          project: KIT
          type: User Story
          fields:
        """;

    @TempDir
    Path folder;

    @Test
    void a_value_keeps_its_kind_and_what_a_lookup_does_not_know_is_decided() throws Exception {
        String fields = """
                System.Title: "${number} ${short_description}"
                System.Description: "Gruppe: ${assignment_group.name} (${label.state})"
                Microsoft.VSTS.Scheduling.StoryPoints: "${$number(priority) + 0.5}"
                Microsoft.VSTS.Common.Priority: { value: Ukendt, lookup: priority, otherwise: 4 }
                Custom.Requester: { value: "${assignment_group.name}", lookup: priority, otherwise: keep }
                System.AreaPath: { value: Ukendt, lookup: service-areas, otherwise: none }
            """.indent(0);
        Tasks tasks = Tasks.takenBy(1, folder, Map.of("31-values.yaml", HEAD + fields));
        try (Stage stage = tasks.stage()) {
            Map<String, String> task = tasks.task(0);
            tasks.change(task, Map.of("priority", "3", "state", "2", "short_description", "ord ".repeat(100) + "slut"));

            tasks.carry(3);

            Item item = tasks.item(task);
            assertThat(item.title())
                    .startsWith(task.get("number") + " ord")
                    .hasSizeLessThanOrEqualTo(255)
                    .doesNotContain("slut");
            assertThat(item.fields().get(POINTS)).hasToString("3.5");
            assertThat(item.fields().get(PRIORITY)).hasToString("4");
            assertThat(item.text("System.Description")).containsPattern("Gruppe: \\S.* \\(Work in Progress\\)");
            assertThat(item.text(REQUESTER)).as("kept: it is not written").isEmpty();
            assertThat(item.area()).isEqualTo("KIT");
            assertThat(stage.say("order", task.get("number"), "--offline").out())
                    .contains("255");
        }
    }

    @Test
    void a_field_is_written_once_or_with_its_order_or_put_back() throws Exception {
        String fields = """
                System.Title: { value: "${number} ${short_description}", write: always }
                Custom.Requester: { value: "${short_description}", write: create }
                System.Description: "${description}"
            """.indent(0);
        Tasks tasks = Tasks.takenBy(2, folder, Map.of("31-values.yaml", HEAD + fields));
        try (Stage stage = tasks.stage()) {
            Map<String, String> task = tasks.task(0);
            tasks.change(task, Map.of("short_description", "Først", "description", "Tekst"));
            Node node = tasks.carry(6);
            long id = tasks.item(task).id();
            assertThat(tasks.item(task).text(REQUESTER)).isEqualTo("Først");
            assertThat(tasks.item(task).text("System.Description")).contains("Tekst");

            stage.both()
                    .teams()
                    .edit(
                            id,
                            Map.of("System.Title", task.get("number") + " Holdets", "System.Description", "Holdets"),
                            "hanne.holm@kit.example");
            Stage.patiently().until(() -> tasks.item(task).title().endsWith(" Først"));
            stage.awaitSettled(node);
            assertThat(tasks.item(task).text("System.Description")).contains("Holdets");

            tasks.change(task, Map.of("short_description", "Siden", "description", ""));
            Stage.patiently().until(() -> tasks.item(task).title().endsWith(" Siden"));
            stage.awaitSettled(node);
            assertThat(tasks.item(task).text(REQUESTER)).isEqualTo("Først");
            assertThat(tasks.item(task).text("System.Description")).isEmpty();
        }
    }

    @Test
    void a_catalog_variable_is_known_by_its_name() throws Exception {
        try (Stage stage = Stage.of(20, folder)) {
            stage.awaitPromiseKept(stage.start());

            assertThat(stage.both().items())
                    .extracting(item -> item.text("System.Description"))
                    .anyMatch(text -> text.matches("(?s).*Hukommelse: \\d+ GB.*"));
        }
    }

    @Test
    void a_field_of_its_own_carries_the_number_and_by_that_a_lost_create_is_found_again() throws Exception {
        String fields = "    System.Title: \"${short_description}\"\n";
        Tasks tasks = Tasks.takenBy(2, folder, Map.of("31-values.yaml", HEAD + fields));
        try (Stage stage = tasks.stage().set("AZUREDEVOPS_STAMP_FIELD", "Custom.OrderNumber")) {
            tasks.change(tasks.task(0), Map.of("short_description", "Uden nummer"));
            stage.both().azureDevOps("{'path': '/\\\\$batch$', 'act': 'lose', 'every': 1, 'times': 4}");

            tasks.carry(6);

            assertThat(stage.both().itemsOf(tasks.task(0).get("number")))
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.title()).isEqualTo("Uden nummer");
                        assertThat(item.text("Custom.OrderNumber"))
                                .isEqualTo(tasks.task(0).get("number"));
                    });
        }
    }
}
