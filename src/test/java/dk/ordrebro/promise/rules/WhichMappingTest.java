package dk.ordrebro.promise.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which mapping takes an order, and that it keeps it. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class WhichMappingTest {
    private static final String MAPPING = """
        mapping: %s
        from: sc_task
        %s
        workItem:
          project: KIT
          type: %s
          fields: { System.Title: "${number} ${short_description}" }
        """;

    @TempDir
    Path folder;

    @Test
    void the_first_that_fits_takes_an_order_and_keeps_it_and_what_none_takes_is_left_alone() throws Exception {
        Map<String, String> mappings = Map.of(
                "31-first.yaml", MAPPING.formatted("first", "when: \"short_description = 'a'\"", "Feature"),
                "32-second.yaml",
                        MAPPING.formatted("second", "when: \"short_description in ['a', 'b']\"", "User Story"));
        Tasks tasks = Tasks.takenBy(3, folder, mappings);
        try (Stage stage = tasks.stage()) {
            Map<String, String> both = tasks.task(0);
            Map<String, String> second = tasks.task(1);
            Map<String, String> none = tasks.task(2);
            tasks.change(both, Map.of("short_description", "a"));
            tasks.change(second, Map.of("short_description", "b"));
            tasks.change(none, Map.of("short_description", "c"));
            stage.start();
            assertThat(tasks.item(both).type()).isEqualTo("Feature");
            assertThat(tasks.item(second).type()).isEqualTo("User Story");

            tasks.change(both, Map.of("short_description", "b"));
            Stage.patiently().until(() -> tasks.item(both).title().endsWith(" b"));

            assertThat(tasks.item(both).type()).isEqualTo("Feature");
            assertThat(stage.both().itemsOf(both.get("number"))).hasSize(1);
            assertThat(stage.both().itemsOf(none.get("number"))).isEmpty();
            assertThat(stage.say("preview", none.get("number")).out()).contains("it is out of scope");
        }
    }

    @Test
    void one_without_a_condition_takes_all_that_is_left() throws Exception {
        Map<String, String> mappings = Map.of(
                "31-some.yaml", MAPPING.formatted("some", "when: \"short_description = 'a'\"", "Feature"),
                "39-rest.yaml", MAPPING.formatted("rest", "about: the rest", "User Story"));
        Tasks tasks = Tasks.takenBy(2, folder, mappings);
        try (Stage stage = tasks.stage()) {
            tasks.change(tasks.task(0), Map.of("short_description", "a"));

            tasks.carry(6);

            assertThat(tasks.item(tasks.task(0)).type()).isEqualTo("Feature");
            assertThat(tasks.item(tasks.task(1)).type()).isEqualTo("User Story");
        }
    }
}
