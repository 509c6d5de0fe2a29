package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Gate;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nobody listens, and connections that were kept are closed by the other side (faults.md, rows 13, 14 and 16). */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class ConnectionFaultsTest {
    private static final int TREES = 40;

    @TempDir
    Path folder;

    /** Rows 13 and 14: refused for a while; back at the same port it is found without a restart. */
    @Test
    void both_systems_refuse_connections_for_a_while() throws Exception {
        try (Stage stage = Stage.of(TREES, folder).set("RECONCILE_BATCH", "10");
                Gate orders = new Gate(stage.both().serviceNowUrl());
                Gate items = new Gate(stage.both().azureDevOpsUrl())) {
            stage.set("SERVICENOW_URL", orders.url()).set("AZUREDEVOPS_URL", items.url());
            stage.both().latency(Duration.ofMillis(30));
            Node node = stage.start();
            stage.awaitItems(TREES);
            orders.shut();
            items.shut();
            Stage.patiently().until(() -> node.status().path("doors").toString().contains("\"circuit\":\"open\""));

            orders.open();
            items.open();

            stage.awaitPromiseKept(node);
        }
    }

    /** Row 16: a proxy that closes what was kept; a change that meets it is sent once, whatever became of it. */
    @Test
    void connections_that_are_closed_between_calls_double_nothing() throws Exception {
        try (Stage stage = Stage.of(TREES, folder).set("RECONCILE_BATCH", "10");
                Gate orders = new Gate(stage.both().serviceNowUrl());
                Gate items = new Gate(stage.both().azureDevOpsUrl())) {
            stage.set("SERVICENOW_URL", orders.url()).set("AZUREDEVOPS_URL", items.url());
            stage.both().latency(Duration.ofMillis(30));
            Node node = stage.start();
            for (int cut = 1; cut <= 5; cut++) {
                stage.awaitItems(3 * TREES * cut / 6);
                orders.cut();
                items.cut();
            }

            stage.awaitPromiseKept(node);

            assertThat(stage.both().items()).hasSize(3 * TREES);
        }
    }
}
