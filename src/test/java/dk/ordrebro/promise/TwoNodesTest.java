package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Postgresql;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Several nodes on one PostgreSQL (faults.md, rows 21 to 23). */
@Tag("integration")
@Order(1) // takes long
@Execution(ExecutionMode.CONCURRENT)
final class TwoNodesTest {
    private static final int TREES = Integer.getInteger("promise.trees", 300);

    @TempDir
    Path folder;

    @Test
    void two_nodes_at_once_share_the_work() throws Exception {
        try (Stage stage = Stage.of(TREES, folder).on(Postgresql.empty())) {
            stage.set("RECONCILE_BATCH", "50");
            Node one = stage.start();
            Node other = stage.start();

            stage.awaitPromiseKept(one);

            assertThat(stage.both().items()).hasSize(3 * TREES);
            assertThat(other.settled(3 * TREES)).isTrue();
        }
    }

    /** Row 22. */
    @Test
    void five_nodes_at_once_share_the_work() throws Exception {
        int trees = Math.min(60, TREES);
        try (Stage stage = Stage.of(trees, folder).on(Postgresql.empty())) {
            stage.set("RECONCILE_BATCH", "10").set("RECONCILE_WORKERS", "2");
            stage.both().latency(Duration.ofMillis(20));
            List<Node> nodes = new ArrayList<>();
            for (int nth = 0; nth < 5; nth++) {
                nodes.add(stage.start());
            }

            stage.awaitPromiseKept(nodes.getFirst());

            assertThat(stage.both().items()).hasSize(3 * trees);
            assertThat(nodes).allMatch(node -> node.settled(3 * trees));
        }
    }

    /** Row 21: both die in the same moment; nobody is left who could know what was under way. */
    @Test
    void both_nodes_killed_at_once_double_and_lose_nothing() throws Exception {
        int trees = Math.min(60, TREES);
        try (Stage stage = Stage.of(trees, folder).on(Postgresql.empty())) {
            stage.set("RECONCILE_BATCH", "10");
            stage.both().latency(Duration.ofMillis(40));
            Node one = stage.startProcess();
            Node other = stage.startProcess();
            stage.awaitItems(trees);
            one.process().destroyForcibly();
            other.kill();
            one.kill();
            assertThat(stage.both().items()).as("killed while at it").hasSizeLessThan(3 * trees);

            stage.awaitPromiseKept(stage.start());
        }
    }

    @Test
    void a_node_that_stood_still_longer_than_its_claims_makes_nothing_twice() throws Exception {
        int trees = Math.min(200, TREES);
        try (Stage stage = Stage.of(trees, folder).on(Postgresql.empty())) {
            stage.set("RECONCILE_BATCH", "30")
                    .set("SERVICENOW_TIMEOUT", Timings.SHORT_CALL)
                    .set("AZUREDEVOPS_TIMEOUT", Timings.SHORT_CALL);
            stage.set("RECONCILE_CLAIM", Timings.SHORT_CLAIM);
            stage.both().latency(Duration.ofMillis(60));
            Node sleeper = stage.startProcess();
            stage.awaitItems(trees / 2);
            sleeper.pause();
            Node other = stage.start();

            stage.awaitSettled(other); // its claims have lapsed, for every order is settled
            sleeper.goOn();

            stage.awaitPromiseKept(sleeper);
            assertThat(stage.both().items()).hasSize(3 * trees);
        }
    }
}
