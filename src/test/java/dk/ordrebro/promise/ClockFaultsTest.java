package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Postgresql;
import dk.ordrebro.promise.stage.JumpingClock;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks that are wrong, and clocks that are set (faults.md, row 29). */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class ClockFaultsTest {
    private static final int TREES = 25;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "one node wrong by {0} s, the other by {1} s")
    @CsvSource({"3600, -3600", "90, 0"})
    void nodes_whose_clocks_disagree_share_the_work(int one, int other) throws Exception {
        try (Stage stage = Stage.of(TREES, folder).on(Postgresql.empty())) {
            stage.set("RECONCILE_BATCH", "10");
            stage.both().latency(Duration.ofMillis(30));
            stage.both().azureDevOps("{'act': 'lose', 'path': '\\\\$batch', 'every': 3, 'times': 5}");
            stage.both().serviceNow("{'act': 'lose', 'path': '/batch$', 'every': 3, 'times': 5}");
            Node first = stage.start(new JumpingClock(Duration.ofSeconds(one)));
            Node second = stage.start(new JumpingClock(Duration.ofSeconds(other)));
            stage.awaitPromiseKept(first);
            stage.stop(first);
            edited(stage, "Uden den første");

            awaitEdited(stage, "Uden den første");

            stage.awaitPromiseKept(second);
        }
    }

    @Test
    void a_clock_that_is_set_forward_and_back_while_orders_flow_skips_and_doubles_nothing() throws Exception {
        try (Stage stage = Stage.of(TREES, folder).set("RECONCILE_BATCH", "10")) {
            stage.both().latency(Duration.ofMillis(40));
            stage.both().azureDevOps("{'act': 'lose', 'path': '\\\\$batch', 'every': 3, 'times': 6}");
            stage.both().serviceNow("{'act': 'lose', 'path': '/batch$', 'every': 3, 'times': 6}");
            JumpingClock clock = new JumpingClock(Duration.ZERO);
            Node node = stage.start(clock);
            int part = 3 * TREES / 5;
            for (int jump = 1; jump <= 4; jump++) {
                stage.awaitItems(part * jump);
                clock.set(List.of(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(-1), Duration.ZERO)
                        .get(jump - 1));
                stage.both().trees(1);
            }
            stage.both().heal();

            stage.awaitPromiseKept(node);

            clock.set(Duration.ofHours(1));
            edited(stage, "En time frem");
            awaitEdited(stage, "En time frem");
            clock.set(Duration.ZERO);
            edited(stage, "Og tilbage");
            awaitEdited(stage, "Og tilbage");
            stage.awaitPromiseKept(node);
        }
    }

    /** Who asked us to wait a little is not waited for an hour longer because the clock was set back meanwhile. */
    @Test
    void a_pause_does_not_grow_when_the_clock_is_set_back() throws Exception {
        try (Stage stage = Stage.of(5, folder)) {
            stage.both().azureDevOps("{'act': 'throttle', 'retryAfter': '8', 'path': '\\\\$batch', 'times': 1}");
            JumpingClock clock = new JumpingClock(Duration.ofHours(1));
            Node node = stage.start(clock);
            Stage.patiently().until(() -> node.status().path("doors").toString().contains("\"pausedUntil\":\"20"));

            clock.set(Duration.ZERO);

            stage.awaitPromiseKept(node);
        }
    }

    private static void edited(Stage stage, String text) {
        for (Map<String, String> task : stage.both().orders("sc_task")) {
            stage.both().change("sc_task", task.get("sys_id"), Map.of("short_description", text));
        }
    }

    private static void awaitEdited(Stage stage, String text) {
        Stage.patiently().untilAsserted(() -> assertThat(stage.both().orders("sc_task"))
                .allSatisfy(task -> assertThat(stage.both()
                                .itemsOf(task.get("number"))
                                .getFirst()
                                .title())
                        .endsWith(text)));
    }
}
