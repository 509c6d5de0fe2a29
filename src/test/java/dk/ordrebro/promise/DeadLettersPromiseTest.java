package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that need a person (faults.md, rows 35, 37, 53, 59): only they wait, they are told once, and a replay heals them. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class DeadLettersPromiseTest {
    private static final int TREES = 40;

    @TempDir
    Path folder;

    /** Row 35: the mapping has no area path for the group. */
    @Test
    void an_order_the_mapping_cannot_place_holds_up_nobody_and_is_replayed() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            String group = stage.both().insert("sys_user_group", Map.of("name", "Ukendt enhed", "active", "true"));
            Map<String, String> poison = stage.both().orders("sc_task").get(3);
            String known = poison.get("assignment_group");
            stage.both().change("sc_task", poison.get("sys_id"), Map.of("assignment_group", group));
            Node node = stage.start();

            stage.awaitSettled(node);

            assertThat(stage.both().broken(poison.get("number")::equals)).isEmpty();
            assertThat(stage.both().itemsOf(poison.get("number"))).isEmpty();
            assertThat(node.status().path("deadLetters").toString()).contains("service-areas");
            stage.both().change("sc_task", poison.get("sys_id"), Map.of("assignment_group", known));
            node.replayAll();
            stage.awaitPromiseKept(node);
        }
    }

    /** Rows 35 and 59: Azure DevOps refuses one of a batch, whether its batches are atomic or not. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_work_item_that_azure_devops_refuses_takes_nobody_with_it(boolean atomic) throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.both().switchAzureDevOps("{\"batchesAreAtomic\": " + atomic + "}");
            Path lookup = stage.ownConfig().resolve("lookups/service-areas.yaml");
            Files.writeString(
                    lookup, Files.readString(lookup) + "  Ny enhed: KIT\\Findes ikke\n", StandardCharsets.UTF_8);
            String group = stage.both().insert("sys_user_group", Map.of("name", "Ny enhed", "active", "true"));
            Map<String, String> poison = stage.both().orders("sc_task").get(7);
            stage.both().change("sc_task", poison.get("sys_id"), Map.of("assignment_group", group));
            Node node = stage.start();

            stage.awaitSettled(node);

            assertThat(stage.both().broken(poison.get("number")::equals)).isEmpty();
            assertThat(stage.both().itemsOf(poison.get("number"))).isEmpty();
            assertThat(node.parked()).isEqualTo(1);
            stage.both().teams().addArea("KIT\\Findes ikke");
            node.replayAll();
            stage.awaitPromiseKept(node);
        }
    }

    /** Row 37: where a business rule refuses every write-back, each poll of other tools makes one more work item. */
    @Test
    void a_write_back_that_is_refused_for_ever_makes_no_second_work_item() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            Map<String, String> refused = stage.both().orders("sc_task").get(5);
            stage.both().switchServiceNow("{\"abortedNumbers\": \"" + refused.get("number") + "\"}");
            Node node = stage.start();
            stage.awaitSettled(node);

            for (int replay = 1; replay <= 3; replay++) {
                node.replayAll();
                stage.awaitSettled(node);
            }

            assertThat(stage.both().itemsOf(refused.get("number"))).hasSize(1);
            assertThat(stage.both().broken(refused.get("number")::equals)).isEmpty();
            assertThat(node.parked()).isEqualTo(1);
            stage.both().switchServiceNow("{\"abortedNumbers\": \"\"}");
            node.replayAll();
            stage.awaitPromiseKept(node);
        }
    }

    /** Row 53: a work item in the recycle bin is not made again. */
    @Test
    void a_deleted_work_item_is_not_made_again() throws Exception {
        try (Stage stage = Stage.of(10, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_task").get(2);
            long item = stage.both().itemsOf(order.get("number")).getFirst().id();
            stage.both().teams().delete(item, "anne");

            stage.both().change("sc_task", order.get("sys_id"), Map.of("short_description", "Noget andet"));

            Stage.patiently().until(() -> node.parked() == 1);
            assertThat(node.status().path("deadLetters").toString()).contains("work-item-gone");
            assertThat(stage.both().itemsOf(order.get("number"))).hasSize(1);
        }
    }
}
