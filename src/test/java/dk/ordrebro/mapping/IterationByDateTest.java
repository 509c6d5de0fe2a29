package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.Iterations;
import dk.ordrebro.workitem.Iterations.Iteration;
import dk.ordrebro.workitem.WorkItemType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which iteration a date chooses. */
class IterationByDateTest {
    private static final Iterations ITERATIONS = new Iterations(() -> List.of(
            iteration("KIT\\PI 2026.4", "2026-10-01", "2026-12-31"),
            iteration("KIT\\PI 2026.4\\Sprint 1", "2026-10-01", "2026-10-14"),
            iteration("KIT\\PI 2026.4\\Sprint 2", "2026-10-14", "2026-10-28"),
            iteration("KIT\\PI 2026.40\\Sprint 9", "2026-10-01", "2027-10-28"),
            iteration("KIT\\2027", "2027-01-01", "2027-12-31")));

    @TempDir
    Path root;

    private static Iteration iteration(String path, String first, String last) {
        return new Iteration(path, LocalDate.parse(first), LocalDate.parse(last));
    }

    private DesiredWorkItem wanted(String date, String rule) {
        Mapping mapping = Config.in(root)
                .withFields("System.IterationPath: { value: \"${due_date}\", as: iteration, " + rule + " }")
                .set()
                .mappings()
                .getFirst();
        WorkItemType type = mapping.guessedType();
        return mapping.wants(
                Config.item(Map.of("due_date", date)),
                new WorkItemType(
                        type.project(), type.name(), type.states(), type.transitions(), type.fields(), ITERATIONS));
    }

    private static String path(DesiredWorkItem wanted) {
        return Values.text(wanted.fields().get("System.IterationPath").content());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01, KIT\\PI 2026.4\\Sprint 1",
        "2026-10-14, KIT\\PI 2026.4\\Sprint 2", // both hold it: the one that begins last
        "2026-10-28, KIT\\PI 2026.4\\Sprint 2",
        "2026-11-05, KIT\\PI 2026.4",
        "2027-02-01, KIT\\Senere",
        "2026-10-13T22:30:00Z, KIT\\PI 2026.4\\Sprint 2" // half past midnight in Copenhagen
    })
    void the_deepest_one_under_the_node_that_holds_the_day_else_otherwise(String date, String path) {
        assertThat(path(wanted(date, "under: KIT\\PI 2026.4, otherwise: KIT\\Senere")))
                .isEqualTo(path);
    }

    @Test
    void without_a_node_the_whole_project_is_looked_through() {
        assertThat(path(wanted("2027-12-31", "otherwise: KIT"))).isEqualTo("KIT\\2027");
    }

    @Test
    void a_date_in_none_can_be_left_to_a_person() {
        assertThat(wanted("2031-01-01", "otherwise: park")
                        .parked()
                        .orElseThrow()
                        .what())
                .contains("no iteration holds '2031-01-01'");
    }

    @Test
    void what_is_no_date_parks_the_order() {
        assertThat(wanted("snart", "otherwise: KIT").parked().orElseThrow().what())
                .contains("is not a date (ISO 8601)");
    }

    @Test
    void nobody_reads_iterations_where_no_field_asks_for_one() {
        Iterations unreadable = new Iterations(() -> {
            throw new AssertionError("read");
        });
        Mapping mapping = Config.in(root)
                .withFields("System.IterationPath: KIT")
                .set()
                .mappings()
                .getFirst();
        WorkItemType type = mapping.guessedType();

        DesiredWorkItem wanted = mapping.wants(
                Config.item(Map.of()),
                new WorkItemType(
                        type.project(), type.name(), type.states(), type.transitions(), type.fields(), unreadable));

        assertThat(path(wanted)).isEqualTo("KIT");
    }
}
