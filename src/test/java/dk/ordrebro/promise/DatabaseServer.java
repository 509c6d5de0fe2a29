package dk.ordrebro.promise;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that can die and come back with what it had, at the port it had. */
final class DatabaseServer implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres server;

    DatabaseServer(Path folder) throws IOException {
        data = folder.resolve("postgresql");
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    EmbeddedPostgres server() {
        return server;
    }

    /** As it stands in what operators are told. */
    String address() {
        return "localhost:" + server.getPort() + "/postgres";
    }

    /** As {@code pg_ctl stop -m immediate}: no connection is let finish, nothing is written out. */
    void crash() throws IOException, InterruptedException {
        Process postmaster = server.getProcess();
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.pid()))
                .start()
                .waitFor();
        if (!postmaster.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("PostgreSQL does not die");
        }
        server.close(); // only its lock is left to give back
    }

    void back() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(server.getPort())
                .start();
    }

    /** As its administrator, over another database than the ledger's. */
    void admin(String sql) throws SQLException {
        try (Connection connection = server.getTemplateDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void cutConnections() throws SQLException {
        admin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
