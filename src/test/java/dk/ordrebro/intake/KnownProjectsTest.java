package dk.ordrebro.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import dk.ordrebro.Sqlite;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.workitem.ProjectIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the names of projects mean, as Azure DevOps renames, hides and gives them away. */
@Tag("integration")
final class KnownProjectsTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final Map<String, ProjectIdentity> shown = new HashMap<>();
    private boolean forbidden;
    private Ledger ledger;
    private KnownProjects projects;

    @BeforeEach
    void a_project_that_is_known() {
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), clock);
        ledger.cursors().set("azure-devops/KIT", "p1", clock.instant());
        projects = new KnownProjects(ledger.cursors(), this::ask, clock);
        called("KIT", "id-1");
        projects.look("KIT");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Optional<ProjectIdentity> ask(String nameOrId) {
        if (forbidden) {
            throw new CallFailure(new Failure.Misconfigured(Causes.http(Causes.AZURE_DEVOPS, 403), "no", false));
        }
        return Optional.ofNullable(shown.get(nameOrId));
    }

    private void called(String name, String id) {
        shown.values().removeIf(project -> project.id().equals(id));
        shown.put(name, new ProjectIdentity(id, name));
        shown.put(id, new ProjectIdentity(id, name));
    }

    @Test
    void a_renamed_project_is_addressed_by_its_id_and_nothing_is_made_under_its_old_name() {
        called("Klientdrift", "id-1");
        called("KIT", "id-2");
        clock.forward(Duration.ofMinutes(2));
        projects.look("KIT");

        assertThat(projects.address("KIT")).isEqualTo("id-1");
        assertThat(projects.called("KIT")).isEqualTo("Klientdrift");
        assertThat(projects.same("KIT", "Klientdrift")).isTrue();
        assertThat(projects.obstacle("KIT").orElseThrow().cause()).isEqualTo(Causes.PROJECT_RENAMED);
        assertThat(projects.told(List.of("KIT"))).contains("Klientdrift", "ordrebro cursor set");
    }

    @Test
    void one_that_is_not_shown_is_waited_for_and_known_again_when_it_is() {
        shown.clear();
        projects.doubt("KIT");
        assertThat(projects.obstacle("KIT").orElseThrow().cause()).isEqualTo(Causes.PROJECT_GONE);

        called("KIT", "id-1");
        projects.doubt("KIT");

        assertThat(projects.obstacle("KIT")).isEmpty();
    }

    @Test
    void where_we_may_not_look_all_goes_on_with_what_is_known() {
        forbidden = true;
        clock.forward(Duration.ofMinutes(2));
        projects.look("KIT");
        projects.doubt("KIT");

        assertThat(ledger.cursors().find("azure-devops/KIT").orElseThrow().project())
                .contains(new ProjectIdentity("id-1", "KIT"));
        assertThat(projects.obstacle("KIT")).isEmpty();
        assertThat(projects.same("KIT", "Arkiv")).isFalse();
    }
}
