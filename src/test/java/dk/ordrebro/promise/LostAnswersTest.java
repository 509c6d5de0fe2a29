package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The work is done and nobody hears of it: the trap that doubled orders in every tool that was measured. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class LostAnswersTest {
    private static final int TREES = Integer.getInteger("promise.trees", 400);

    @TempDir
    Path folder;

    @Test
    void every_tenth_answer_to_a_create_is_lost() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "20");
            Spoilt lost = stage.both().azureDevOps("{'path': '\\\\$batch', 'act': 'lose', 'every': 10}");
            Node node = stage.start();

            stage.awaitPromiseKept(node);

            assertThat(stage.both().items()).hasSize(3 * TREES);
            assertThat(lost.calls()).isGreaterThanOrEqualTo(3 * TREES / 20 / 10);
        }
    }

    @Test
    void every_fifth_answer_to_a_write_back_is_lost() throws Exception {
        int trees = Math.min(300, TREES);
        try (Stage stage = Stage.of(trees, folder)) {
            stage.set("RECONCILE_BATCH", "20");
            Spoilt lost = stage.both().serviceNow("{'path': '/batch$', 'act': 'lose', 'every': 5}");
            Node node = stage.start();

            stage.awaitPromiseKept(node);

            assertThat(lost.calls()).isGreaterThan(3);
        }
    }
}
