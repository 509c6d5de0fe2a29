package dk.ordrebro.promise;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away in the middle of transactions and comes back (faults.md, row 24). */
final class DatabaseFaultsTest {
    private static final int TREES = 150;

    @TempDir
    Path folder;

    @Test
    void connections_that_are_cut_and_a_database_that_is_away_for_a_while() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Stage stage = Stage.of(TREES, folder).on(server)) {
            stage.set("RECONCILE_BATCH", "20");
            stage.both().latency(Duration.ofMillis(30));
            Node node = stage.start();
            for (int cut = 1; cut <= 4; cut++) {
                stage.awaitItems(3 * TREES * cut / 6);
                cutAll(server);
            }
            admin(server, "ALTER DATABASE postgres ALLOW_CONNECTIONS false");
            cutAll(server);
            long back = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            Stage.patiently().until(() -> System.nanoTime() > back);

            admin(server, "ALTER DATABASE postgres ALLOW_CONNECTIONS true");

            stage.awaitPromiseKept(node);
        }
    }

    private static void cutAll(EmbeddedPostgres server) throws SQLException {
        admin(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'");
    }

    private static void admin(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getTemplateDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
