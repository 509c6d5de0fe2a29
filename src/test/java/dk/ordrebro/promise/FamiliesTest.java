package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.JavaProcess;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.BothSystems;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parents with children, many or refused (faults.md, rows 36, 56 and 65). */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class FamiliesTest {
    @TempDir
    Path folder;

    /** Row 56: the parents are made, then nothing can be made for a while. */
    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "lose"})
    void children_that_cannot_be_made_for_a_while_are_made_under_the_one_parent(String act) throws Exception {
        int trees = 20;
        try (Stage stage = Stage.of(trees, folder).set("RECONCILE_WORKERS", "1")) {
            stage.both().latency(Duration.ofMillis(150));
            Node node = stage.start();
            stage.awaitItems(trees);
            Spoilt spoilt =
                    stage.both().azureDevOps("{'act': '" + act + "', 'path': '\\\\$batch', 'method': '', 'times': 6}");
            Stage.patiently().until(() -> spoilt.calls() >= 2);

            stage.both().heal();

            stage.awaitPromiseKept(node);
            assertThat(stage.both().items()).hasSize(3 * trees);
        }
    }

    /** Row 65: all are pending when it starts, in a small heap. */
    @Test
    void a_request_of_three_hundred_items_is_carried_in_a_small_heap() throws Exception {
        int items = 300;
        try (Stage stage = Stage.of(1, folder)) {
            Map<String, String> first = stage.both().orders("sc_req_item").getFirst();
            for (int nth = 1; nth < items; nth++) {
                another(stage.both(), first, nth);
            }
            Node node = stage.startProcess(JavaProcess.quickly("-Xmx96m"));

            stage.awaitPromiseKept(node);

            assertThat(stage.both().items()).hasSize(items + 2);
            assertThat(stage.log()).doesNotContain("OutOfMemory", "nobody foresaw");
        }
    }

    private static void another(BothSystems both, Map<String, String> first, int nth) {
        Map<String, String> item = new HashMap<>(first);
        item.keySet().removeIf(field -> field.startsWith("correlation") || field.equals("number"));
        item.keySet().removeIf(field -> field.startsWith("sys_") && !field.endsWith("ed_on"));
        item.put("short_description", "Vare " + nth);
        both.insert("sc_req_item", item);
    }

    /** Row 36: every order of one mapping is refused; the others are carried, and the log does not tell each. */
    @Test
    void a_mapping_whose_every_order_is_refused_holds_up_no_other_and_fills_no_log() throws Exception {
        int trees = 40;
        try (Stage stage = Stage.of(trees, folder)) {
            Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
            String text = Files.readString(mapping);
            Files.writeString(
                    mapping,
                    text.replace(
                            "{ value: KIT, write: create }", "{ value: \"${'KIT\\\\\\\\Aldrig'}\", write: create }"),
                    StandardCharsets.UTF_8);
            Node node = stage.startProcess();

            stage.awaitSettled(node);

            assertThat(stage.both().broken(number -> number.startsWith("SCTASK")))
                    .isEmpty();
            assertThat(stage.both().items()).hasSize(2 * trees);
            assertThat(node.parked()).isEqualTo(trees);
            assertThat(node.status().path("deadLetters")).hasSize(1);
            assertThat(stage.alarms("task")).hasSizeLessThanOrEqualTo(1);
        }
    }
}
