package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Quiet;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.BothSystems;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** People at work on both sides (faults.md, rows 50, 52, 55): no echo, no lost edit, no circle. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class BothSidesAtWorkTest {
    private static final int TREES = 40;

    @TempDir
    Path folder;

    /** Row 50: our own writes come back as changes of both sides, and are answered with none. */
    @Test
    void our_own_writes_are_not_answered() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            for (Map<String, String> task : stage.both().orders("sc_task")) {
                stage.both().change("sc_task", task.get("sys_id"), Map.of("short_description", "Ændret"));
            }
            Stage.patiently()
                    .until(() -> stage.both().items().stream()
                                    .filter(item -> item.title().endsWith("Ændret"))
                                    .count()
                            == TREES);
            stage.awaitSettled(node);
            int revisions = revisions(stage.both());
            stage.both().forgetCalls();

            Quiet.awaitNoWrites(stage);

            assertThat(revisions(stage.both())).isEqualTo(revisions);
        }
    }

    private static int revisions(BothSystems both) {
        return both.items().stream().mapToInt(Item::rev).sum();
    }

    /** Row 52: teams edit the same work items while the service writes them, so its revision tests fail. */
    @Test
    void edits_in_the_middle_of_our_writes_are_kept() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "20");
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            stage.both().latency(Duration.ofMillis(30));
            List<Map<String, String>> tasks = stage.both().orders("sc_task");
            SplittableRandom dice = new SplittableRandom(5);
            for (int round = 1; round <= 200; round++) {
                Map<String, String> task = tasks.get(dice.nextInt(tasks.size()));
                stage.both().change("sc_task", task.get("sys_id"), Map.of("description", "Udgave " + round));
                long id = stage.both().itemsOf(task.get("number")).getFirst().id();
                stage.both()
                        .teams()
                        .edit(id, Map.of("Microsoft.VSTS.Scheduling.StoryPoints", round), "sandbox@kit.example");
            }
            stage.both().heal();

            Stage.patiently().untilAsserted(() -> {
                for (Map<String, String> task : tasks) {
                    String text = stage.both()
                            .order("sc_task", task.get("sys_id"))
                            .get("description")
                            .lines()
                            .findFirst()
                            .orElse("");
                    assertThat(stage.both()
                                    .itemsOf(task.get("number"))
                                    .getFirst()
                                    .text("System.Description"))
                            .startsWith(text);
                }
            });
            stage.awaitPromiseKept(node);
        }
    }

    /** Row 55: closed at once on the order's side, where the work item must walk. */
    @Test
    void an_order_that_is_closed_at_once_closes_its_work_item() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> tasks = stage.both().orders("sc_task");

            tasks.forEach(task -> stage.both().change("sc_task", task.get("sys_id"), Map.of("state", "3")));

            Stage.patiently().untilAsserted(() -> assertThat(tasks).allSatisfy(task -> assertThat(
                            stage.both().itemsOf(task.get("number")).getFirst().state())
                    .isEqualTo("Closed")));
            stage.awaitPromiseKept(node);
        }
    }
}
