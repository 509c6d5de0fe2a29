package dk.ordrebro.promise.file;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
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

/** What teams attach to work items reaches the orders where the mapping says so, and never comes back. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class FilesBackTest {
    private static final String BOTH = "attachments: { toWorkItem: all, toOrder: all }";

    @TempDir
    Path folder;

    /** The address that stands on the work item is one of another host: only the file's id is taken from it. */
    @Test
    void files_go_both_ways_once_and_none_comes_back() throws Exception {
        try (Stage stage = Folders.stage(4, folder, BOTH)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Map<String, String> order = orders.getFirst();
            long item = Talk.itemOf(stage, order).id();
            stage.stop(node); // so that none of the two is seen without the other
            stage.both().files().toItem(item, "same.txt", bytes("same"), "");
            stage.both().files().toOrder(order, "same.txt", bytes("same"));
            Node again = stage.start();
            stage.both().files().toOrder(order, "a.txt", bytes("a"));
            stage.both().files().toItem(item, "b.txt", bytes("b"), "");

            List<String> all = List.of("a.txt=a", "b.txt=b", "same.txt=same");
            Stage.patiently().untilAsserted(() -> {
                assertThat(Folders.ofItem(stage, order)).isEqualTo(all);
                assertThat(Folders.ofOrder(stage, order)).isEqualTo(all);
            });
            stage.awaitSettled(again);
            stage.awaitQuiet();
            stage.both().forgetCalls();
            Stage.breathe(Duration.ofSeconds(5));
            assertThat(stage.both().callsByOperation().keySet())
                    .as("what is asked once more is only listed")
                    .noneMatch(
                            call -> call.contains("$batch") || call.contains("PATCH") || call.contains("/attachment"));
            assertThat(Folders.ofItem(stage, order)).isEqualTo(all);
            assertThat(Folders.ofOrder(stage, order)).isEqualTo(all);
        }
    }

    @Test
    void only_files_that_bear_the_marker_reach_the_order() throws Exception {
        try (Stage stage = Folders.stage(2, folder, "attachments: { toOrder: \"#fil\" }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            long item = Talk.itemOf(stage, order).id();
            stage.both().files().toItem(item, "intern.txt", bytes("i"), "til os selv #fil");
            stage.both().files().toItem(item, "svar.txt", bytes("s"), "#Fil til kunden");

            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofOrder(stage, order))
                    .containsExactly("svar.txt=s"));
            stage.awaitSettled(node);
            assertThat(Folders.ofOrder(stage, order)).containsExactly("svar.txt=s");
        }
    }

    @Test
    void lost_answers_double_no_file() throws Exception {
        try (Stage stage = Folders.stage(3, folder, BOTH)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Spoilt lost = stage.both().serviceNow("{'path': '/attachment/file', 'act': 'lose', 'every': 2}");

            for (int i = 0; i < 3; i++) {
                String content = "svar " + i;
                orders.forEach(order ->
                        stage.both().files().toItem(Talk.itemOf(stage, order).id(), "svar.txt", bytes(content), ""));
            }

            Stage.patiently().untilAsserted(() -> assertThat(orders)
                    .allSatisfy(order -> assertThat(Folders.ofOrder(stage, order))
                            .containsExactly("svar.txt=svar 0", "svar.txt=svar 1", "svar.txt=svar 2")));
            assertThat(lost.calls()).isGreaterThan(1);
            stage.awaitSettled(node);
            assertThat(orders).allSatisfy(order -> assertThat(Folders.ofOrder(stage, order))
                    .hasSize(3));
        }
    }

    /** What somebody put on the order under another name is no trace of a file that never arrived. */
    @Test
    void a_file_of_the_same_content_is_not_taken_for_one_that_was_lost() throws Exception {
        try (Stage stage = Folders.stage(2, folder, BOTH)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            stage.both().files().toOrder(order, "ansøgning.txt", bytes("ens"));
            Spoilt lost =
                    stage.both().serviceNow("{'path': '/attachment/file', 'act': 'answer', 'status': 504, 'times': 1}");

            stage.both().files().toItem(Talk.itemOf(stage, order).id(), "svar.txt", bytes("ens"), "");

            List<String> all = List.of("ansøgning.txt=ens", "svar.txt=ens");
            Stage.patiently().untilAsserted(() -> {
                assertThat(Folders.ofItem(stage, order)).isEqualTo(all);
                assertThat(Folders.ofOrder(stage, order)).isEqualTo(all);
            });
            assertThat(lost.calls()).isEqualTo(1);
        }
    }
}
