package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.mapping.example.ExampleResult;
import dk.ordrebro.mapping.example.Examples;
import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.text.Privacy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ships is right: no problems, all examples pass, every order of the sandbox has a mapping. */
class ShippedConfigTest {
    private static final Path CONFIG = Path.of("config");

    @Test
    void shipped_mappings_lookups_and_examples_have_no_problems() {
        assertThat(MappingCheck.run(
                        CONFIG, Optional.empty(), Privacy.MASK, () -> java.time.ZoneId.of("Europe/Copenhagen")))
                .isEmpty();
    }

    @Test
    void shipped_examples_all_pass() {
        // When
        Examples.Run run = Examples.run(CONFIG, shipped());

        // Then
        assertThat(run.results()).hasSizeGreaterThanOrEqualTo(15).allMatch(ExampleResult::passed);
        assertThat(run.passed()).isTrue();
    }

    @Test
    void reads_parents_first_and_exactly_what_mappings_name() {
        // When
        Map<String, java.util.Set<String>> fields = shipped().fieldsByTable();

        // Then
        assertThat(fields.keySet()).containsExactly("sc_request", "sc_req_item", "sc_task", "im_idea_core");
        assertThat(fields.get("sc_req_item"))
                .containsExactlyInAnyOrder(
                        "number",
                        "short_description",
                        "description",
                        "cat_item.name",
                        "requested_for.name",
                        "due_date",
                        "assignment_group.name",
                        "priority",
                        "state",
                        "request",
                        "close_notes",
                        "work_notes",
                        "correlation_id",
                        "correlation_display");
        assertThat(shipped().tablesWithVariables()).containsExactly("sc_req_item");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Autorisationspakke",
                "Softwarelicens",
                "PC-abonnement",
                "Mobiltelefon",
                "Netværksadgang",
                "Noget nyt"
            })
    void takes_every_item_of_the_catalog(String item) {
        assertThat(shipped().takes(Config.item(Map.of("cat_item", Map.of("name", item)))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sc_request", "sc_req_item", "sc_task"})
    void takes_every_order_of_the_request_tables(String table) {
        assertThat(shipped().takes(Config.order(table, Map.of()))).isPresent();
    }

    private static MappingSet shipped() {
        return MappingFiles.read(CONFIG, Optional.empty(), Privacy.MASK, () -> java.time.ZoneId.of("Europe/Copenhagen"))
                .set()
                .orElseThrow();
    }
}
