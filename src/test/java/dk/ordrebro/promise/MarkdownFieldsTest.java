package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields that people made Markdown (docs/azure-devops.md). */
@Tag("integration")
final class MarkdownFieldsTest {
    private static final String DESCRIPTION = "System.Description";

    @TempDir
    Path folder;

    @Test
    void a_field_that_a_team_made_markdown_gets_markdown() throws Exception {
        try (Stage stage = Stage.of(2, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> task = stage.both().orders("sc_task").getFirst();
            Item item = stage.both().itemsOf(task.get("number")).getFirst();
            stage.both().teams().markdown(item.id(), DESCRIPTION, item.text(DESCRIPTION), "sandbox@kit.example");

            stage.both().change("sc_task", task.get("sys_id"), Map.of("description", "8 < 16 GB\nog *to* skærme"));

            Stage.patiently()
                    .untilAsserted(() -> assertThat(now(stage, item)).contains("8 &lt; 16 GB  \nog \\*to\\* skærme"));
            stage.awaitSettled(node);
            assertThat(stage.both().item(item.id()).orElseThrow().formats()).containsKey(DESCRIPTION);
            assertThat(now(stage, item)).doesNotContain("<br>");
        }
    }

    private static String now(Stage stage, Item item) {
        return stage.both().item(item.id()).orElseThrow().text(DESCRIPTION);
    }
}
