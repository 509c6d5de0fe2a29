package dk.ordrebro.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.workitem.Iterations;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** When iterations are read, and what is read from them. */
class IterationCatalogueTest {
    private static final LocalDate DAY = LocalDate.parse("2026-12-10");
    private static final Failure AWAY =
            Failure.Transient.of(DoorCause.NO_ANSWER_IN_TIME.of("azure-devops"), "no answer");

    private final FakeDoor door = new FakeDoor();
    private final IterationCatalogue catalogue = new IterationCatalogue(
            new AzureDevOpsApi(door, Samples.settings(), Samples.CLOCK), ProjectNames.AS_WRITTEN);
    private final Iterations iterations = catalogue.of("KIT");

    private static String tree(String sprint) {
        return """
                {"name":"KIT","children":[{"name":"PI","attributes":{"startDate":"soon"},"children":[
                  {"name":"%s","attributes":{"startDate":"2026-12-01T00:00:00Z","finishDate":"2026-12-14T00:00:00Z"}}]}]}
                """.formatted(sprint);
    }

    @Test
    void one_without_days_holds_none_and_what_lies_below_it_may() {
        door.thenJson(tree("Sprint 1"));

        assertThat(iterations.holding(DAY, "KIT\\PI")).contains("KIT\\PI\\Sprint 1");
        assertThat(iterations.holding(LocalDate.parse("2026-12-15"), "")).isEmpty();
    }

    @Test
    void they_are_read_once_and_anew_when_the_hour_has_gone() {
        door.thenJson(tree("Sprint 1")).thenJson(tree("Sprint 2"));
        iterations.holding(DAY, "");
        assertThat(iterations.holding(DAY, "")).contains("KIT\\PI\\Sprint 1");
        assertThat(door.calls()).hasSize(1);

        catalogue.refresh();

        assertThat(iterations.holding(DAY, "")).contains("KIT\\PI\\Sprint 2");
        assertThat(door.calls()).hasSize(2);
    }

    @Test
    void while_they_cannot_be_read_anew_those_of_the_hour_before_hold() {
        door.thenJson(tree("Sprint 1")).thenFails(AWAY).thenJson(tree("Sprint 2"));
        iterations.holding(DAY, "");

        assertThatThrownBy(catalogue::refresh).isInstanceOf(CallFailure.class);
        assertThat(iterations.holding(DAY, "")).contains("KIT\\PI\\Sprint 1");
        catalogue.refresh();

        assertThat(iterations.holding(DAY, "")).contains("KIT\\PI\\Sprint 2");
    }

    @Test
    void what_nobody_asked_for_is_not_read_anew_either() {
        catalogue.refresh();

        assertThat(door.calls()).isEmpty();
    }

    @Test
    void where_none_were_ever_read_it_is_told() {
        door.thenFails(AWAY);

        assertThatThrownBy(() -> iterations.holding(DAY, "")).isInstanceOf(CallFailure.class);
    }
}
