package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service killed without warning while it works, and started again: one work item per order all the same. */
final class SigkillPromiseTest {
    private static final int TREES = Integer.getInteger("promise.trees", 1000);
    private static final int KILLS = 5;

    /** Fewer: after each kill another node waits for what the dead one held, up to half a minute. */
    private static final int TREES_ON_POSTGRESQL = Integer.getInteger("promise.trees", 300);

    @TempDir
    Path folder;

    @Test
    void five_kills_double_and_lose_nothing_on_sqlite() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            survivesKills(stage, TREES);
        }
    }

    @Test
    void five_kills_double_and_lose_nothing_on_postgresql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Stage stage = Stage.of(TREES_ON_POSTGRESQL, folder).on(server)) {
            survivesKills(stage, TREES_ON_POSTGRESQL);
        }
    }

    private static void survivesKills(Stage stage, int trees) throws Exception {
        stage.set("RECONCILE_BATCH", "50");
        stage.both().latency(Duration.ofMillis(40)); // so that a kill finds calls in the air
        for (int kill = 1; kill <= KILLS; kill++) {
            Node node = stage.startProcess();
            stage.awaitItems(3 * trees * kill / (KILLS + 1));
            node.kill();
        }
        assertThat(stage.both().items()).as("killed while at it").hasSizeLessThan(3 * trees);
        Node last = stage.startProcess();

        stage.awaitPromiseKept(last);

        assertThat(stage.both().items()).hasSize(3 * trees);
    }
}
