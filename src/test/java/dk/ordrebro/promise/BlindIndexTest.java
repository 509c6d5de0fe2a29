package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index that answers queries lags, or is empty by mistake, when work items are looked for whose create was not answered. */
@Tag("integration")
final class BlindIndexTest {
    @TempDir
    Path folder;

    @Test
    void queries_that_show_nothing_double_no_work_item() throws Exception {
        try (Stage stage = Stage.of(3, folder)) {
            Spoilt lost = stage.both().azureDevOps("{'path': '\\\\$batch', 'act': 'lose', 'every': 1, 'times': 1}");
            Spoilt blind = stage.both()
                    .azureDevOps("{'path': '/wit/wiql', 'act': 'answer', 'status': 200, 'every': 1,"
                            + " 'headers': {'Content-Type': 'application/json'}, 'body': '{\\\"workItems\\\": []}'}");
            Node node = stage.start();

            stage.awaitPromiseKept(node);

            assertThat(stage.both().items()).hasSize(9);
            assertThat(lost.calls()).isEqualTo(1);
            assertThat(blind.calls()).isPositive();
        }
    }
}
