package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What neighbours answer that is no answer (faults.md, rows 2 to 10, 18, 57, 58, 60): nothing lost, nothing doubled.
 * They run side by side, for a shut door stays shut for half a minute.
 */
@Tag("integration")
@Order(1) // takes long
@Execution(ExecutionMode.CONCURRENT)
final class NeighbourFaultsTest {
    private static final int TREES = 100;

    @TempDir
    Path folder;

    /** Every third batch of creates, or of write-backs, goes wrong in one of the ways in which they do. */
    @ParameterizedTest(name = "row {0}: {1} of Azure DevOps")
    @CsvSource(delimiter = '|', textBlock = """
                    3  | {'act': 'truncate', 'path': '\\\\$batch', 'every': 3}
                    5  | {'act': 'portal', 'path': '\\\\$batch', 'every': 7, 'times': 2}
                    6  | {'act': 'empty', 'status': 200, 'path': '\\\\$batch', 'every': 3}
                    6  | {'act': 'empty', 'status': 202, 'path': '\\\\$batch', 'every': 3}
                    7  | {'act': 'throttle', 'retryAfter': '1', 'path': '\\\\$batch', 'every': 3, 'times': 4}
                    7  | {'act': 'throttle', 'retryAfter': '', 'path': '\\\\$batch', 'every': 3, 'times': 2}
                    18 | {'act': 'answer', 'status': 302, 'headers': {'Location': 'http://127.0.0.1:1/x'}, 'path': '\\\\$batch', 'every': 4, 'times': 3}
                    """)
    void a_spoilt_batch_of_work_items(int row, String fault) throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "15");
            Spoilt spoilt = stage.both().azureDevOps(fault);
            Node node = stage.start();

            stage.awaitPromiseKept(node);

            assertThat(spoilt.calls()).as("row %s bites", row).isPositive();
        }
    }

    @ParameterizedTest(name = "row {0}: {1} of ServiceNow")
    @CsvSource(delimiter = '|', textBlock = """
                    3  | {'act': 'truncate', 'path': '/batch$', 'every': 3}
                    5  | {'act': 'portal', 'path': '/batch$', 'every': 4, 'times': 2}
                    6  | {'act': 'empty', 'status': 202, 'path': '/batch$', 'every': 3}
                    7  | {'act': 'throttle', 'retryAfter': '1', 'path': '/batch$', 'every': 3, 'times': 4}
                    9  | {'act': 'unavailable', 'path': 'table', 'times': 3}
                    """)
    void a_spoilt_batch_of_write_backs(int row, String fault) throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "15");
            Spoilt spoilt = stage.both().serviceNow(fault);
            Node node = stage.start();

            stage.awaitPromiseKept(node);

            assertThat(spoilt.calls()).as("row %s bites", row).isPositive();
        }
    }

    /** Row 2: the create is carried out after we gave up on it, and again the answer comes too late. */
    @Test
    void a_create_that_is_carried_out_after_we_gave_up() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "15")
                    .set("AZUREDEVOPS_TIMEOUT", Timings.SHORTEST_CALL)
                    .set("RECONCILE_LATEWINDOW", Timings.LATE_WINDOW_OF_SHORTEST_CALLS);
            Spoilt late = stage.both()
                    .azureDevOps(
                            "{'act': 'delay', 'beforeMillis': 3000, 'path': '\\\\$batch', 'every': 5, 'times': 4}");
            Node node = stage.start();

            stage.awaitPromiseKept(node);

            assertThat(late.calls()).isEqualTo(4);
        }
    }

    /** Row 8: a good answer that asks for a pause is obeyed. */
    @Test
    void a_good_answer_that_asks_us_to_slow_down() throws Exception {
        try (Stage stage = Stage.of(20, folder)) {
            stage.set("RECONCILE_BATCH", "10");
            stage.both().switchAzureDevOps("{\"slowSeconds\": 1}");
            Node node = stage.start();
            Stage.patiently().until(() -> node.status().path("doors").toString().contains("\"pausedUntil\":\"20"));

            stage.both().switchAzureDevOps("{\"slowSeconds\": 0}");

            stage.awaitPromiseKept(node);
        }
    }

    /** Row 9: both are down for a while; nobody is parked for it, and it heals alone. */
    @Test
    void an_outage_of_both() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "15");
            stage.both().latency(Duration.ofMillis(30));
            Node node = stage.start();
            stage.awaitItems(TREES);
            stage.both().azureDevOps("{'act': 'unavailable'}");
            stage.both().serviceNow("{'act': 'unavailable'}");
            stage.both().forgetCalls();
            Stage.patiently().until(() -> node.status().path("doors").toString().contains("\"circuit\":\"open\""));

            stage.both().heal();

            stage.awaitPromiseKept(node);
        }
    }

    /** Rows 4 and 58: the credential is refused. All sending stops, and goes on when it is mended. */
    @Test
    void a_refused_credential_stops_all_sending_and_parks_nobody() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "15");
            stage.both().latency(Duration.ofMillis(30));
            Node node = stage.start();
            stage.awaitItems(TREES / 2);
            stage.both().switchAzureDevOps("{\"signInFails\": true}");
            Stage.patiently()
                    .untilAsserted(() -> assertThat(node.status().path("doors").findValuesAsText("problem"))
                            .anySatisfy(problem -> assertThat(problem).contains("credential")));
            stage.both().forgetCalls();
            await().during(Duration.ofSeconds(3))
                    .until(() -> stage.both().callsByOperation().entrySet().stream()
                                    .filter(call -> call.getKey().startsWith("ADO"))
                                    .mapToLong(java.util.Map.Entry::getValue)
                                    .sum()
                            <= 3);

            stage.both().switchAzureDevOps("{\"signInFails\": false}");

            stage.awaitPromiseKept(node);
        }
    }

    /** Row 67: an API that refuses everybody for a minute, while 900 orders flow. It is told once, and heals by itself. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ["table", "batch"] | scope | 60
                    ["batch"]          | acl   | 10
                    ["table"]          | acl   | 10
                    """)
    void an_api_that_refuses_everything_for_a_while(String apis, String why, int seconds) throws Exception {
        try (Stage stage = Stage.of(300, folder)) {
            stage.set("RECONCILE_BATCH", "50");
            stage.both().latency(Duration.ofMillis(30));
            Node node = stage.start();
            stage.awaitItems(300);
            stage.both().switchServiceNow("{\"refusedApis\": " + apis + ", \"apiRefusal\": \"" + why + "\"}");
            Stage.patiently()
                    .untilAsserted(() -> assertThat(node.status().path("doors").findValuesAsText("problem"))
                            .anySatisfy(problem -> assertThat(problem).contains("Table and the Batch API")));
            Stage.breathe(Duration.ofSeconds(seconds));
            assertThat(node.parked()).isZero();

            stage.both().switchServiceNow("{\"refusedApis\": []}");

            stage.awaitPromiseKept(node);
        }
    }

    /** Row 69: the integration user's rights go away for a minute while 900 orders flow, and come back. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"hiddenNumbers": "."}               | {"hiddenNumbers": ""}      | 60
                    {"hiddenNumbers": "[02468]$"}        | {"hiddenNumbers": ""}      | 20
                    {"forbiddenTables": ["sc_req_item"]} | {"forbiddenTables": []}    | 20
                    {"unqueryableFields": ["sc_req_item.sys_updated_on", "sc_req_item.sys_id"]} | {"unqueryableFields": []} | 20
                    """)
    void rights_that_go_away_for_a_while(String away, String back, int seconds) throws Exception {
        try (Stage stage = Stage.of(300, folder)) {
            stage.set("RECONCILE_BATCH", "50").set("SERVICENOW_POLL_OVERLAP", "10s");
            stage.both().latency(Duration.ofMillis(30));
            Node node = stage.start();
            stage.awaitItems(300);

            stage.both().switchServiceNow(away);
            Stage.breathe(Duration.ofSeconds(seconds));
            assertThat(node.parked())
                    .as("%s", node.status().path("deadLetters"))
                    .isZero();
            stage.both().switchServiceNow(back);

            stage.awaitPromiseKept(node);
        }
    }

    /** Row 57: tokens die while batches are under way. */
    @Test
    void tokens_that_die_in_the_middle() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "15");
            stage.both().latency(Duration.ofMillis(30));
            Node node = stage.start();
            for (int round = 1; round <= 3; round++) {
                stage.awaitItems(TREES * round / 2);
                stage.both().expireTokens();
            }

            stage.awaitPromiseKept(node);
        }
    }

    /** Row 60: of every batch of write-backs a part is left undone. */
    @Test
    void a_batch_of_write_backs_left_half_done() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.both().switchServiceNow("{\"unservicedEvery\": 3}");
            Node node = stage.start();

            stage.awaitPromiseKept(node);
        }
    }

    /** Row 10, short: half of all calls to Azure DevOps fail for a while. */
    @Test
    void half_of_all_calls_fail_for_a_while() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "15");
            Spoilt half =
                    stage.both().azureDevOps("{'act': 'unavailable', 'probability': 0.5, 'seed': 11, 'times': 30}");
            Node node = stage.start();

            stage.awaitPromiseKept(node);

            assertThat(half.calls()).isPositive();
        }
    }
}
