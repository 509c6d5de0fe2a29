package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away, or takes no writes, and comes back (faults.md, rows 24 and 27). */
@Tag("integration")
final class DatabaseFaultsTest {
    private static final int TREES = 60;

    @TempDir
    Path folder;

    private DatabaseServer database;

    @BeforeEach
    void a_database() throws Exception {
        database = new DatabaseServer(folder);
    }

    @AfterEach
    void no_database() throws Exception {
        database.close();
    }

    private Stage stage() {
        Stage stage = Stage.of(TREES, folder).on(database.server()).set("RECONCILE_BATCH", "20");
        stage.both().latency(Duration.ofMillis(30));
        return stage;
    }

    /** Row 24. */
    @Test
    void connections_that_are_cut_and_a_database_that_is_away_for_a_while() throws Exception {
        try (Stage stage = stage()) {
            Node node = stage.start();
            for (int cut = 1; cut <= 4; cut++) {
                stage.awaitItems(3 * TREES * cut / 6);
                database.cutConnections();
            }
            database.admin("ALTER DATABASE postgres ALLOW_CONNECTIONS false");
            database.cutConnections();
            long back = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            Stage.patiently().until(() -> System.nanoTime() > back);

            database.admin("ALTER DATABASE postgres ALLOW_CONNECTIONS true");

            stage.awaitPromiseKept(node);
        }
    }

    /** Row 24: what was under way when the server died is given back and not waited for; claims here hold five minutes. */
    @Test
    void the_server_dies_and_comes_back_while_orders_flow() throws Exception {
        try (Stage stage = stage();
                Heard heard = new Heard()) {
            stage.set("RECONCILE_CLAIM", "5m");
            Node node = stage.start();
            for (int crash = 1; crash <= 2; crash++) {
                stage.awaitItems(TREES * crash);
                database.crash();
                Stage.patiently().until(() -> node.health().contains("cannot be reached"));
                int before = stage.both().items().size();
                database.back();
                long back = System.nanoTime();
                Stage.patiently().until(() -> node.health().startsWith("UP"));
                assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(10));
                assertThat(before).as("died while at it").isLessThan(3 * TREES);
            }

            stage.awaitPromiseKept(node);

            assertThat(heard.alarms("cannot be reached", database.address())).hasSize(2);
            assertThat(heard.alarms("nobody foresaw")).isEmpty();
        }
    }

    private static void edited(Stage stage) {
        stage.both().orders("sc_task").stream().limit(5).forEach(task -> stage.both()
                .change("sc_task", task.get("sys_id"), Map.of("description", "Ny")));
    }

    /** Row 27. */
    @Test
    void while_the_database_takes_no_writes_nothing_is_sent() throws Exception {
        try (Stage stage = stage();
                Heard heard = new Heard()) {
            Node node = stage.start();
            stage.awaitItems(TREES);
            database.admin("ALTER DATABASE postgres SET default_transaction_read_only = on");
            database.cutConnections();
            Stage.patiently().until(() -> node.health().contains("takes no writes"));
            stage.awaitQuiet();
            assertThat(stage.both().items()).as("stopped while at it").hasSizeLessThan(3 * TREES);

            edited(stage);
            stage.both().forgetCalls();
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(4)).until(() -> stage.writes() == 0);

            assertThat(heard.alarms("takes no writes", database.address(), "make it writable"))
                    .hasSize(1);
            database.admin("ALTER DATABASE postgres RESET default_transaction_read_only");
            stage.awaitPromiseKept(node);
            assertThat(heard.alarms(database.address())).hasSizeLessThan(4); // and that connections were cut
            assertThat(heard.alarms("nobody foresaw")).isEmpty();
        }
    }
}
