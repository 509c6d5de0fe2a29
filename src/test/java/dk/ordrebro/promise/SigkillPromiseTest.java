package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Postgresql;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The service killed without warning while it works, and started again: one work item per order all the same. A hundred
 * kills over a thousand trees with {@code ./mvnw -Pchaos verify}; the seed is printed, {@code -Dchaos.seed=...} draws the
 * same moments.
 */
@Tag("integration")
@Order(1) // takes long
@Execution(ExecutionMode.CONCURRENT)
final class SigkillPromiseTest {
    private static final int TREES = Integer.getInteger("promise.trees", 400);
    private static final int KILLS = Integer.getInteger("promise.kills", 5);
    private static final long SEED = Long.getLong("chaos.seed", 20261121L);

    /** Fewer: after each kill another node waits for what the dead one held, up to half a minute. */
    private static final int TREES_ON_POSTGRESQL = Integer.getInteger("promise.trees", 300);

    @TempDir
    Path folder;

    private final SplittableRandom dice = new SplittableRandom(SEED);

    @Test
    void kills_double_and_lose_nothing_on_sqlite() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            survivesKills(stage, TREES, 1);
        }
    }

    @Test
    void kills_of_one_of_two_nodes_double_and_lose_nothing_on_postgresql() throws Exception {
        try (Stage stage = Stage.of(TREES_ON_POSTGRESQL, folder).on(Postgresql.empty())) {
            survivesKills(stage, TREES_ON_POSTGRESQL, 2);
        }
    }

    private void survivesKills(Stage stage, int trees, int most) throws Exception {
        System.out.printf("kills: -Dchaos.seed=%d -Dpromise.kills=%d -Dpromise.trees=%d%n", SEED, KILLS, trees);
        int batch = Math.clamp(3L * trees / KILLS / 8, 3, 50); // so that each status ends in the middle of several
        stage.set("RECONCILE_BATCH", Integer.toString(batch)).set("RECONCILE_WORKERS", "2");
        stage.both().latency(Duration.ofMillis(40)); // so that a kill finds calls in the air
        List<Node> nodes = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            while (nodes.size() < most) {
                nodes.add(stage.startProcess());
            }
            stage.awaitItems(3 * trees * kill / (KILLS + 1));
            Stage.breathe(Duration.ofMillis(dice.nextInt(batch * 6)));
            nodes.remove(dice.nextInt(nodes.size())).kill();
        }
        assertThat(stage.both().items()).as("killed while at it").hasSizeLessThan(3 * trees);
        Node last = stage.startProcess();

        stage.awaitPromiseKept(last);

        assertThat(stage.both().items()).hasSize(3 * trees);
    }
}
