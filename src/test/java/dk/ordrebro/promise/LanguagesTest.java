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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels in any language, whoever the integration user is (faults.md, row 71). */
@Tag("integration")
final class LanguagesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"da, Work in Progress", "da, I gang", "en, i  gang", "en, Work in Progress"})
    void a_state_is_known_by_its_label_in_every_language(String userSpeaks, String label) throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
            String text = Files.readString(mapping);
            Files.writeString(mapping, text.replaceFirst("\"2\": Active", label + ": Active"));
            assertThat(Files.readString(mapping)).contains(label);
            stage.both().switchServiceNow("{\"language\": \"" + userSpeaks + "\"}");
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> task = stage.both().orders("sc_task").getFirst();
            Item item = stage.both().itemsOf(task.get("number")).getFirst();

            stage.both().change("sc_task", task.get("sys_id"), Map.of("state", "2"));

            Stage.patiently()
                    .until(() ->
                            stage.both().item(item.id()).orElseThrow().state().equals("Active"));
            stage.awaitSettled(node);
            assertThat(node.parked()).isZero();
            assertThat(node.status().path("keptStates").findValuesAsText("state"))
                    .doesNotContain("2");
        }
    }

    @Test
    void a_state_that_no_table_knows_is_counted_and_seen_in_status() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
            Files.writeString(mapping, Files.readString(mapping).replaceFirst("\"2\": Active", "\"99\": Active"));
            stage.both().switchServiceNow("{\"language\": \"da\"}");
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> task = stage.both().orders("sc_task").getFirst();

            stage.both().change("sc_task", task.get("sys_id"), Map.of("state", "2"));

            Stage.patiently().until(() -> node.status()
                    .path("keptStates")
                    .findValuesAsText("state")
                    .contains("2"));
        }
    }
}
