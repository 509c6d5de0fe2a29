package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Postgresql;
import dk.ordrebro.promise.stage.DatabaseServer;
import dk.ordrebro.promise.stage.Gate;
import dk.ordrebro.promise.stage.Hooked;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service starts while something it needs is away, busy, or answers by halves (faults.md, row 66). */
@Tag("integration")
final class WaitingStartTest {
    private static final int TREES = 5;

    @TempDir
    Path folder;

    @Test
    void a_neighbour_that_is_away_is_waited_for_while_hooks_are_stored_and_nothing_is_claimed() throws Exception {
        try (Stage stage = Stage.of(TREES, folder);
                Gate gate = new Gate(stage.both().serviceNowUrl())) {
            Hooked hooks = new Hooked(stage);
            gate.shut();
            Node node = stage.set("SERVICENOW_URL", gate.url()).startAloud();
            Stage.patiently().until(() -> node.health().contains("cannot be reached"));

            assertThat(node.code("/observe/health/live")).isEqualTo(200);
            assertThat(node.ready()).isEqualTo(503);
            assertThat(hooks.serviceNow(node, stage.both().orders("sc_task").getFirst()))
                    .isEqualTo(202);
            assertThat(hooks.azureDevOps(node, 1)).isEqualTo(202);
            assertThat(node.status().path("due").asInt()).isZero();
            assertThat(stage.both().items()).isEmpty();
            gate.open();

            stage.awaitPromiseKept(node);
            assertThat(node.ready()).isEqualTo(200);
            assertThat(stage.told("not working yet", "ServiceNow cannot be reached"))
                    .hasSize(1);
            assertThat(stage.told("Ordrebro works")).hasSize(1);
        }
    }

    @Test
    void neighbours_that_fail_two_calls_in_five_do_not_keep_it_from_working() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            Spoilt orders = stage.both().serviceNow("{'act': 'unavailable', 'probability': 0.4, 'seed': 3}");
            Spoilt items = stage.both().azureDevOps("{'act': 'unavailable', 'probability': 0.4, 'seed': 5}");

            Node node = stage.open();

            Stage.patiently().until(() -> node.ready() == 200);
            assertThat(orders.calls() + items.calls()).as("calls that failed").isPositive();
            stage.both().heal();
            stage.awaitPromiseKept(node);
        }
    }

    /** What was answered well is not asked again: each fault costs one call more. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'act': 'unavailable', 'times': 2}",
                "{'act': 'throttle', 'retryAfter': '1', 'times': 2}",
                "{'act': 'throttle', 'retryAfter': '', 'times': 1}",
                "{'act': 'truncate', 'times': 2}",
                "{'act': 'empty', 'status': 200, 'times': 2}",
                "{'act': 'lose', 'times': 2}",
                "{'act': 'delay', 'beforeMillis': 4000, 'times': 2}",
                "{'act': 'portal', 'times': 1}",
            })
    void a_fault_that_passes_is_waited_out(String fault) throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            stage.set("SERVICENOW_TIMEOUT", Timings.SHORT_CALL).set("AZUREDEVOPS_TIMEOUT", Timings.SHORT_CALL);
            Spoilt orders = stage.both().serviceNow(fault);
            Spoilt items = stage.both().azureDevOps(fault);

            Node node = stage.open();

            stage.awaitPromiseKept(node);
            assertThat(orders.calls()).isPositive();
            assertThat(items.calls()).isPositive();
        }
    }

    @Test
    void wrong_set_up_on_both_sides_is_told_at_once_and_ends_the_start_with_3() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            stage.set("SERVICENOW_AUTH_OAUTH_CLIENTSECRET", "wrong").set("AZUREDEVOPS_AUTH_PAT", "wrong");

            Stage.Said said = stage.say("run");

            assertThat(said.code()).isEqualTo(3);
            assertThat(said.err())
                    .contains("ServiceNow: ", "clientSecret", "Azure DevOps: ", "azureDevOps.auth.pat")
                    .doesNotContain("at dk.");
        }
    }

    /** The one that is away is given a moment; then what is known is told. */
    @Test
    void wrong_set_up_of_one_system_ends_the_start_though_the_other_is_away() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            stage.set("SERVICENOW_URL", "http://127.0.0.1:1").set("AZUREDEVOPS_AUTH_PAT", "wrong");

            Stage.Said said = stage.say("run");

            assertThat(said.code()).isEqualTo(3);
            assertThat(said.err()).contains("azureDevOps.auth", "ServiceNow cannot be reached");
        }
    }

    @Test
    void it_ends_at_once_when_it_was_asked_not_to_wait() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            stage.set("SERVICENOW_URL", "http://127.0.0.1:1");

            Stage.Said said = stage.say("run", "--exit-when-unreachable");

            assertThat(said.code()).isEqualTo(3);
            assertThat(said.err()).contains("ServiceNow cannot be reached").doesNotContain("right", "at dk.");
        }
    }

    @Test
    void a_database_that_comes_later_is_waited_for() throws Exception {
        try (DatabaseServer server = new DatabaseServer(folder);
                Stage stage = Stage.of(TREES, folder).on(server.database())) {
            Hooked hooks = new Hooked(stage);
            server.crash();
            Node node = stage.startAloud();
            Stage.patiently().until(() -> node.health().contains("cannot be reached"));

            assertThat(node.code("/observe/health/live")).isEqualTo(200);
            assertThat(node.ready()).isEqualTo(503);
            Map<String, String> task = stage.both().orders("sc_task").getFirst();
            assertThat(hooks.serviceNow(node, task)).as("cannot be stored").isEqualTo(503);
            server.back();

            stage.awaitPromiseKept(node);
            assertThat(node.ready()).isEqualTo(200);
            assertThat(stage.told("WARN", server.database().address(), "cannot be reached"))
                    .hasSize(1);
            assertThat(stage.told("Ordrebro works")).hasSize(1);
        }
    }

    @Test
    void a_database_that_does_not_know_us_ends_the_start_with_3() throws Exception {
        try (Stage stage = Stage.of(1, folder).on(Postgresql.empty())) {
            stage.set("LEDGER_USERNAME", "nobody");

            Stage.Said said = stage.say("run");

            assertThat(said.code()).isEqualTo(3);
            assertThat(said.err()).contains("nobody", "ledger").doesNotContain("at dk.");
        }
    }

    @Test
    void a_process_that_waits_ends_well_when_it_is_asked_to() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            stage.set("SERVICENOW_URL", "http://127.0.0.1:1");
            Node node = stage.startAloud();
            Stage.patiently().until(() -> node.health().contains("cannot be reached"));

            int code = node.stop(Duration.ofSeconds(35));

            assertThat(code).as("exit code; %s", stage.log()).isZero();
            assertThat(stage.told("not working yet")).hasSize(1);
        }
    }
}
