package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Postgresql;
import dk.ordrebro.promise.stage.DatabaseServer;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Quiet;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** PostgreSQL goes away, or takes no writes, and comes back (faults.md, rows 24 and 27). */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class DatabaseFaultsTest {
    private static final int TREES = 60;

    /** Of the ledger's pool: one that was opened while the database took no writes takes none afterwards. */
    private static final int CONNECTIONS = 10;

    private static final Duration AWAY = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private Stage on(Postgresql database) {
        Stage stage = Stage.of(TREES, folder).on(database).set("RECONCILE_BATCH", "20");
        stage.both().latency(Duration.ofMillis(30));
        return stage;
    }

    /** Row 24. */
    @Test
    void connections_that_are_cut_and_a_database_that_is_away_for_a_while() throws Exception {
        Postgresql database = Postgresql.empty();
        try (Stage stage = on(database)) {
            Node node = stage.start();
            for (int cut = 1; cut <= 4; cut++) {
                stage.awaitItems(3 * TREES * cut / 6);
                database.cutConnections();
            }
            database.admin("ALTER DATABASE %s ALLOW_CONNECTIONS false");
            database.cutConnections();
            Stage.breathe(AWAY);

            database.admin("ALTER DATABASE %s ALLOW_CONNECTIONS true");

            stage.awaitPromiseKept(node);
        }
    }

    /** Row 24: what was under way when the server died is given back and not waited for; claims here hold ten minutes. */
    @Test
    void the_server_dies_and_comes_back_while_orders_flow() throws Exception {
        try (DatabaseServer server = new DatabaseServer(folder);
                Stage stage = on(server.database()).set("RECONCILE_CLAIM", Timings.ENDLESS_CLAIM)) {
            Node node = stage.startProcess();
            for (int crash = 1; crash <= 2; crash++) {
                stage.awaitItems(TREES * crash);
                server.crash();
                Stage.patiently().until(() -> node.health().contains("cannot be reached"));
                int before = stage.both().items().size();
                server.back();
                long back = System.nanoTime();
                Stage.patiently().until(() -> node.health().startsWith("UP"));
                assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofMinutes(2));
                assertThat(before).as("died while at it").isLessThan(3 * TREES);
            }

            stage.awaitPromiseKept(node);

            assertThat(stage.alarms("cannot be reached", server.database().address()))
                    .hasSize(2);
            assertThat(stage.alarms("nobody foresaw")).isEmpty();
        }
    }

    private static void edited(Stage stage) {
        stage.both().orders("sc_task").stream().limit(5).forEach(task -> stage.both()
                .change("sc_task", task.get("sys_id"), Map.of("description", "Ny")));
    }

    /** Row 27. */
    @Test
    void while_the_database_takes_no_writes_nothing_is_sent() throws Exception {
        Postgresql database = Postgresql.empty();
        try (Stage stage = on(database)) {
            Node node = stage.startProcess();
            stage.awaitItems(TREES);
            database.admin("ALTER DATABASE %s SET default_transaction_read_only = on");
            database.cutConnections();
            Stage.patiently().until(() -> node.health().contains("takes no writes"));
            stage.awaitQuiet();
            assertThat(stage.both().items()).as("stopped while at it").hasSizeLessThan(3 * TREES);

            edited(stage);
            stage.both().forgetCalls();
            Quiet.awaitNoWrites(stage);

            assertThat(stage.alarms("takes no writes", database.address(), "make it writable"))
                    .hasSize(1);
            database.admin("ALTER DATABASE %s RESET default_transaction_read_only");
            stage.awaitPromiseKept(node);
            assertThat(stage.alarms(database.address())) // that connections were cut, and of what was open meanwhile
                    .hasSizeLessThanOrEqualTo(2 + CONNECTIONS);
            assertThat(stage.alarms("nobody foresaw")).isEmpty();
        }
    }
}
