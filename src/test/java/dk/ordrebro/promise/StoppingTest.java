package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of the work (faults.md, row 20). */
@Tag("integration")
final class StoppingTest {
    private static final int TREES = 200;

    @TempDir
    Path folder;

    @Test
    void what_is_in_flight_is_finished_and_nothing_stays_claimed() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "15")
                    .set("RECONCILE_CLAIM", Timings.ENDLESS_CLAIM); // what it left claimed would stay so
            stage.both().latency(Duration.ofMillis(60));
            Node first = stage.startAloud("-Xmx512m");
            stage.awaitItems(TREES / 2);

            int code = first.stop(Duration.ofSeconds(35));

            assertThat(code).as("exit code; %s", stage.log()).isZero();
            assertThat(stage.log()).contains("Ordrebro stops: ", "Ordrebro has stopped after=");
            assertThat(stage.both().broken(number -> true)).isEmpty();
            Node second = stage.start();
            stage.awaitPromiseKept(second);
        }
    }
}
