package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trouble is not answered with more calls: faults.md, row 10, an hour made short. */
@Tag("integration")
@Order(1) // takes long
final class RetryBudgetTest {
    private static final Duration WHILE = Duration.ofSeconds(25);
    private static final int TREES = 20;
    private static final String HALF = "{'act': 'unavailable', 'probability': 0.5, 'seed': 5}";

    @TempDir
    Path folder;

    private int edits;

    @Test
    void while_half_of_all_calls_fail_it_makes_at_most_half_as_many_more() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            long well = callsOfBusyTime(stage);
            stage.both().serviceNow(HALF);
            stage.both().azureDevOps(HALF);

            long half = callsOfBusyTime(stage);

            stage.both().heal();
            stage.awaitPromiseKept(node);
            assertThat(half).isLessThanOrEqualTo(well * 3 / 2).isPositive();
        }
    }

    /** People go on editing orders all the while, as many each time. */
    private long callsOfBusyTime(Stage stage) {
        List<Map<String, String>> tasks = stage.both().orders("sc_task");
        long before = stage.both().calls();
        long begun = System.nanoTime();
        int first = edits;
        Stage.patiently().until(() -> {
            long passed = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            while (edits - first < passed / 200 && edits - first < WHILE.toMillis() / 200) {
                Map<String, String> task = tasks.get(edits++ % tasks.size());
                stage.both().change("sc_task", task.get("sys_id"), Map.of("description", "Udgave " + edits));
            }
            return passed >= WHILE.toMillis();
        });
        return stage.both().calls() - before;
    }
}
