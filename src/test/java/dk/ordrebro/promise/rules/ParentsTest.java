package dk.ordrebro.promise.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.ByHand;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Under what a work item hangs, where it is not an order's that a mapping takes. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class ParentsTest {
    private static final String MAPPING = """
        mapping: %1$s
        from: sc_task
        when: "short_description = '%1$s'"
        workItem:
          project: KIT
          type: User Story
          parent: %2$s
          fields: { System.Title: "${number} ${short_description}" }
        """;

    @TempDir
    Path folder;

    @Test
    void a_standing_work_item_or_one_of_a_table_is_the_parent() throws Exception {
        Tasks tasks = Tasks.takenBy(2, folder, Map.of());
        try (Stage stage = tasks.stage()) {
            long epic = new ByHand(stage.both()).workItem("Epic", "Altid her");
            long other = new ByHand(stage.both()).workItem("Epic", "Fra tabellen");
            Path config = stage.ownConfig();
            Files.writeString(
                    config.resolve("mappings/31-standing.yaml"),
                    MAPPING.formatted("standing", "{ workItem: " + epic + " }"));
            Files.writeString(
                    config.resolve("mappings/32-table.yaml"),
                    MAPPING.formatted("table", "{ lookup: epics, value: \"${short_description}\" }"));
            Files.writeString(config.resolve("lookups/epics.yaml"), "lookup: epics\nvalues:\n  table: " + other + "\n");
            tasks.change(tasks.task(0), Map.of("short_description", "standing"));
            tasks.change(tasks.task(1), Map.of("short_description", "table"));

            tasks.carry(6);

            assertThat(tasks.item(tasks.task(0)).parent()).hasValue(epic);
            assertThat(tasks.item(tasks.task(1)).parent()).hasValue(other);
        }
    }

    @Test
    void a_parent_that_no_mapping_takes_is_none_or_a_persons_decision() throws Exception {
        Map<String, String> mappings = Map.of(
                "31-alone.yaml", MAPPING.formatted("alone", "{ order: request_item, otherwise: none }"),
                "32-asks.yaml", MAPPING.formatted("asks", "{ order: request_item, otherwise: park }"));
        Tasks tasks = Tasks.takenBy(2, folder, mappings);
        try (Stage stage = tasks.stage()) {
            for (String taking : new String[] {"20-authorisation-package", "21-licence", "22-pc", "29-other-item"}) {
                Files.delete(stage.ownConfig().resolve("mappings/" + taking + ".yaml"));
            }
            tasks.change(tasks.task(0), Map.of("short_description", "alone"));
            tasks.change(tasks.task(1), Map.of("short_description", "asks"));

            Node node = stage.start();
            Stage.patiently().until(() -> node.parked() == 1);

            assertThat(tasks.item(tasks.task(0)).parent()).isEmpty();
            assertThat(stage.both().itemsOf(tasks.task(1).get("number"))).isEmpty();
            assertThat(node.status().path("deadLetters").toString()).contains("mapping/parent");
        }
    }
}
