package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A date on the order chooses the iteration of its work item, over real HTTP. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class IterationsTest {
    @TempDir
    Path folder;

    @Test
    void a_task_goes_where_its_date_says_and_moves_with_it_for_one_reading_of_the_iterations() throws Exception {
        try (Stage stage = Stage.of(3, folder)) {
            byDueDate(stage, "KIT");
            stage.both().teams().addIteration("KIT\\PI\\Sprint 1", day("2026-12-01"), day("2026-12-14"));
            stage.both().teams().addIteration("KIT\\PI\\Sprint 2", day("2026-12-15"), day("2026-12-28"));
            List<Map<String, String>> tasks = stage.both().orders("sc_task");
            due(stage, tasks.get(0), "2026-12-10 10:00:00");
            due(stage, tasks.get(1), "2031-01-01 10:00:00");
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            assertThat(iteration(stage, tasks.get(0))).isEqualTo("KIT\\PI\\Sprint 1");
            assertThat(iteration(stage, tasks.get(1))).isEqualTo("KIT");

            due(stage, tasks.get(0), "2026-12-20 10:00:00");

            Stage.patiently().untilAsserted(() -> assertThat(iteration(stage, tasks.get(0)))
                    .isEqualTo("KIT\\PI\\Sprint 2"));
            assertThat(stage.both().callsByOperation().entrySet().stream()
                            .filter(call -> call.getKey().contains("classificationnodes/iterations"))
                            .mapToLong(Map.Entry::getValue)
                            .sum())
                    .isEqualTo(1);
            assertThat(stage.say("preview", tasks.get(0).get("number")).out())
                    .contains("as the iteration that holds it under KIT\\PI");
            assertThat(stage.say("check", "--online").out()).doesNotContain("has no iteration");
        }
    }

    @Test
    void the_deepest_that_holds_the_day_is_taken_on_its_first_and_its_last_day_too() throws Exception {
        try (Stage stage = Stage.of(5, folder)) {
            byDueDate(stage, "KIT\\\\Senere");
            stage.both().teams().addIteration("KIT\\Senere", day("2031-01-01"), day("2031-12-31"));
            stage.both().teams().addIteration("KIT\\PI", day("2026-12-01"), day("2026-12-31"));
            stage.both().teams().addIteration("KIT\\PI\\Sprint 1", day("2026-12-01"), day("2026-12-14"));
            stage.both().teams().addIteration("KIT\\Andet\\Dybt\\Nede", day("2026-12-01"), day("2026-12-31"));
            List<Map<String, String>> tasks = stage.both().orders("sc_task");
            due(stage, tasks.get(0), "2026-12-01 10:00:00");
            due(stage, tasks.get(1), "2026-12-14 10:00:00");
            due(stage, tasks.get(2), "2026-12-15 10:00:00");
            due(stage, tasks.get(3), "2031-06-01 10:00:00");
            due(stage, tasks.get(4), "");

            stage.awaitPromiseKept(stage.start());

            assertThat(tasks.stream().map(task -> iteration(stage, task)))
                    .containsExactly("KIT\\PI\\Sprint 1", "KIT\\PI\\Sprint 1", "KIT\\PI", "KIT\\Senere", "KIT\\Senere");
        }
    }

    /** @param otherwise the iteration of a date outside all of them, as a regular expression puts it in */
    private static void byDueDate(Stage stage, String otherwise) throws IOException {
        Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replaceAll(
                                "System.IterationPath: .*",
                                "System.IterationPath: { value: \"\\${due_date}\", as: iteration, under: KIT\\\\PI,"
                                        + " otherwise: " + otherwise + " }"));
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static void due(Stage stage, Map<String, String> task, String when) {
        stage.both().change("sc_task", task.get("sys_id"), Map.of("due_date", when));
    }

    private static String iteration(Stage stage, Map<String, String> task) {
        return stage.both().itemsOf(task.get("number")).getFirst().text("System.IterationPath");
    }
}
