package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Azure DevOps knows us and bars us all the same, for a while: a shut door, and no dead letters (faults.md, row 4). */
@Tag("integration")
@Order(1) // takes long: the door is tried every half minute
@Execution(ExecutionMode.CONCURRENT)
final class BarredPromiseTest {
    private static final int TREES = 100;

    @TempDir
    Path folder;

    @Test
    void our_address_is_not_allowed_for_a_while() throws Exception {
        barredForAWhile("{\"addressNotAllowed\": true}", "{\"addressNotAllowed\": false}", "conditional access policy");
    }

    @Test
    void work_items_cannot_be_read_for_a_while() throws Exception {
        barredForAWhile("{\"forbiddenPath\": \"workitemsbatch\"}", "{\"forbiddenPath\": \"\"}", "Grant the service");
    }

    private void barredForAWhile(String barred, String free, String remedy) throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "15");
            stage.both().latency(Duration.ofMillis(30));
            Node node = stage.startAloud("-Xmx512m");
            // What changes before its link has settled is met by the answer to our own write, and needs no read.
            Stage.patiently().until(() -> node.status().path("settled").asInt() >= TREES / 4);
            stage.both().switchAzureDevOps(barred);
            stage.both().orders("sc_request").forEach(order -> stage.both()
                    .change("sc_request", order.get("sys_id"), Map.of("short_description", "Changed meanwhile")));
            Stage.patiently()
                    .untilAsserted(() -> assertThat(node.status().path("doors").findValuesAsText("problem"))
                            .as(stage.log() + node.status())
                            .anySatisfy(problem -> assertThat(problem).contains(remedy)));

            stage.both().switchAzureDevOps(free);

            stage.awaitPromiseKept(node);
            assertThat(stage.told(" WARN ", "nothing is sent to Azure DevOps meanwhile"))
                    .as("told when it begins, whatever of the calls in flight was still served")
                    .hasSize(1);
        }
    }
}
