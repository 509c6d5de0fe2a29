package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.DatabaseServer;
import dk.ordrebro.promise.stage.Hooked;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is away while both systems tell of changes (faults.md, row 25). */
@Tag("integration")
final class HooksWithoutLedgerTest {
    private static final int TREES = 20;

    @TempDir
    Path folder;

    @Test
    void hooks_are_told_to_come_back_and_the_polls_find_what_they_told() throws Exception {
        try (DatabaseServer server = new DatabaseServer(folder);
                Stage stage = Stage.of(TREES, folder).on(server.database())) {
            Hooked hooks = new Hooked(stage);
            Node node = stage.startProcess();
            stage.awaitPromiseKept(node);
            assertThat(hooks.azureDevOps(node, 1)).isEqualTo(202);
            assertThat(hooks.serviceNow(node, stage.both().orders("sc_task").getFirst()))
                    .isEqualTo(202);
            server.crash();
            Stage.patiently().until(() -> node.health().contains("cannot be reached"));

            List<Integer> answers = new ArrayList<>();
            long begun = System.nanoTime();
            for (Map<String, String> task : stage.both().orders("sc_task")) {
                stage.both().change("sc_task", task.get("sys_id"), Map.of("short_description", "Ændret"));
                answers.add(hooks.serviceNow(node, task));
                answers.add(hooks.azureDevOps(
                        node,
                        stage.both().itemsOf(task.get("number")).getFirst().id()));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(answers).hasSize(2 * TREES).containsOnly(503);
            assertThat(took).as("they are answered at once").isLessThan(Duration.ofMinutes(1));
            server.back();
            Stage.patiently().untilAsserted(() -> assertThat(stage.both().orders("sc_task"))
                    .allSatisfy(task -> assertThat(stage.both()
                                    .itemsOf(task.get("number"))
                                    .getFirst()
                                    .title())
                            .endsWith("Ændret")));
            stage.awaitPromiseKept(node);
            assertThat(stage.alarms(server.database().address())).hasSize(1);
        }
    }
}
