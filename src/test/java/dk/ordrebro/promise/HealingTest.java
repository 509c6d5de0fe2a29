package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ConfigCopy;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cause that has gone away heals (faults.md, row 35). */
@Tag("integration")
final class HealingTest {
    @TempDir
    Path folder;

    @Test
    void an_order_that_a_closed_work_item_refused_goes_on_when_it_is_reopened() throws Exception {
        try (Stage stage = Stage.of(2, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> task = stage.both().orders("sc_task").getFirst();
            Item item = stage.both().itemsOf(task.get("number")).getFirst();
            stage.both().switchAzureDevOps("{\"closedIsReadOnly\": true}");
            stage.both().teams().setState(item.id(), "Closed");
            stage.awaitSettled(node);
            stage.both().change("sc_task", task.get("sys_id"), Map.of("short_description", "Set igen"));
            Stage.patiently().until(() -> node.parked() == 1);

            stage.both().teams().setState(item.id(), "Active");

            Stage.patiently()
                    .until(() ->
                            stage.both().item(item.id()).orElseThrow().title().endsWith("Set igen"));
            stage.awaitSettled(node);
            assertThat(node.parked()).isZero();
        }
    }

    @Test
    void orders_without_a_work_item_go_on_when_the_area_exists_for_whose_want_they_were_parked() throws Exception {
        try (Stage stage = Stage.of(8, folder)) {
            Path config = stage.ownConfig();
            Path lookup = config.resolve("lookups/service-areas.yaml");
            Files.writeString(lookup, Files.readString(lookup).replaceAll("KIT.Klient", "KIT\\\\Nyt hold"));
            ConfigCopy.withoutExamples(config);
            Node node = stage.start();
            Stage.patiently().until(() -> node.parked() > 0);
            long made = stage.both().items().size();

            stage.both().teams().makeArea("KIT\\Nyt hold");

            Stage.patiently()
                    .until(() -> node.parked() == 0 && stage.both().items().size() > made);
            stage.awaitPromiseKept(node);
        }
    }

    @Test
    void an_area_that_was_renamed_parks_no_change() throws Exception {
        try (Stage stage = Stage.of(2, folder)) {
            Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
            String text = Files.readString(mapping);
            Files.writeString(
                    mapping,
                    text.replaceFirst(
                            "System.AreaPath: .*", "System.AreaPath: { value: 'KIT\\\\\\\\Klient', write: always }"));
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> task = stage.both().orders("sc_task").getFirst();
            Item item = stage.both().itemsOf(task.get("number")).getFirst();

            stage.both().teams().renameArea("Klient", "Arbejdsplads");
            stage.both().change("sc_task", task.get("sys_id"), Map.of("short_description", "Set igen"));

            Stage.patiently()
                    .until(() ->
                            stage.both().item(item.id()).orElseThrow().title().endsWith("Set igen"));
            stage.awaitSettled(node);
            assertThat(node.parked()).isZero();
            assertThat(stage.both().item(item.id()).orElseThrow().area()).isEqualTo("KIT\\Arbejdsplads");
        }
    }
}
