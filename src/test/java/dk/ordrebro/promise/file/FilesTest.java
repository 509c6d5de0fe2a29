package dk.ordrebro.promise.file;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Quiet;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people attach to orders reaches the work items: once, whole, and where the mapping says. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class FilesTest {
    private static final String ALL_IN = "attachments: { toWorkItem: all }";

    @TempDir
    Path folder;

    @Test
    void files_that_stood_on_the_order_and_files_that_come_later_are_carried_once() throws Exception {
        try (Stage stage = Folders.stage(6, folder, ALL_IN)) {
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Map<String, String> order = orders.getFirst();
            stage.both().files().toOrder(order, "Bestilling æøå.pdf", bytes("en pc"));
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, order))
                    .containsExactly("Bestilling æøå.pdf=en pc"));

            stage.both().files().toOrder(order, "bilag.txt", bytes("mere"));
            stage.both().files().toOrder(orders.getLast(), "bilag.txt", bytes("mere"));

            Stage.patiently().untilAsserted(() -> {
                assertThat(Folders.ofItem(stage, order)).containsExactly("Bestilling æøå.pdf=en pc", "bilag.txt=mere");
                assertThat(Folders.ofItem(stage, orders.getLast())).containsExactly("bilag.txt=mere");
            });
            stage.awaitSettled(node);
            stage.awaitQuiet();
            stage.both().forgetCalls();
            Quiet.awaitNoWrites(stage);
            assertThat(stage.both().callsByOperation().keySet()).noneMatch(call -> call.contains("/attachments"));
            assertThat(stage.both().broken()).isEmpty();
        }
    }

    @Test
    void a_mapping_without_attachments_costs_no_call() throws Exception {
        try (Stage stage = Stage.of(3, folder)) {
            stage.both().files().toOrder(stage.both().orders("sc_req_item").getFirst(), "a.txt", bytes("a"));
            Node node = stage.start();
            stage.awaitPromiseKept(node);

            assertThat(stage.both().callsByOperation().keySet()).noneMatch(call -> call.contains("attachment"));
        }
    }

    @Test
    void a_file_costs_two_calls_and_its_tie_next_to_nothing() throws Exception {
        try (Stage stage = Folders.stage(6, folder, ALL_IN)) {
            Node node = stage.measured().start();
            stage.awaitPromiseKept(node);
            stage.awaitQuiet();
            stage.both().forgetCalls();
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            for (int i = 0; i < 10; i++) {
                String content = "indhold " + i;
                orders.forEach(order -> stage.both().files().toOrder(order, content + ".txt", bytes(content)));
            }

            Stage.patiently()
                    .untilAsserted(() -> assertThat(orders).allSatisfy(order -> assertThat(Folders.ofItem(stage, order))
                            .hasSize(10)));
            Map<String, Long> calls = stage.both().callsByOperation();
            long content = calls.entrySet().stream()
                    .filter(call -> call.getKey().contains("/attachment"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long ties = calls.entrySet().stream()
                    .filter(call -> call.getKey().contains("$batch"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            System.out.printf("60 files: %d calls for what they hold, %d for their ties%n", content, ties);
            assertThat(content).isEqualTo(2 * 60);
            assertThat(ties).isLessThanOrEqualTo(6);
        }
    }

    /** The first answers to both calls that change something are lost; of what they did nothing is done again. */
    @Test
    void lost_answers_double_no_file() throws Exception {
        try (Stage stage = Folders.stage(4, folder, ALL_IN)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Spoilt tied = stage.both().azureDevOps("{'path': 'batch$', 'act': 'lose', 'every': 2}");
            Spoilt sent = stage.both().azureDevOps("{'path': '/attachments$', 'act': 'lose', 'every': 3}");

            for (int i = 0; i < 3; i++) {
                String content = "indhold " + i;
                orders.forEach(order -> stage.both().files().toOrder(order, "fil.txt", bytes(content)));
            }

            Stage.patiently()
                    .untilAsserted(() -> assertThat(orders).allSatisfy(order -> assertThat(Folders.ofItem(stage, order))
                            .containsExactly("fil.txt=indhold 0", "fil.txt=indhold 1", "fil.txt=indhold 2")));
            assertThat(tied.calls() + sent.calls()).isGreaterThan(2);
            stage.awaitSettled(node);
            assertThat(orders).allSatisfy(order -> assertThat(Folders.ofItem(stage, order))
                    .hasSize(3));
        }
    }

    /** Team members work on the very item while its files are tied to it. */
    @Test
    void a_file_is_tied_to_a_work_item_that_moves_under_us() throws Exception {
        try (Stage stage = Folders.stage(2, folder, ALL_IN)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            stage.both().azureDevOps("{'path': 'batch$', 'act': 'delay', 'beforeMillis': 300}");
            stage.both().files().toOrder(order, "a.txt", bytes("a"));

            for (int i = 0; i < 20; i++) {
                stage.both().teams().comment(Talk.itemOf(stage, order).id(), "Vi arbejder", Talk.HANNE);
                Stage.breathe(Duration.ofMillis(100));
            }
            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, order))
                    .containsExactly("a.txt=a"));
        }
    }
}
