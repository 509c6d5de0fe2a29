package dk.ordrebro.promise.stage;

import dk.ordrebro.Postgresql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of a test's own, that can die and come back with what it had, at the port it had. */
public final class DatabaseServer implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres server;

    public DatabaseServer(Path folder) throws IOException {
        data = folder.resolve("postgresql");
        server = Postgresql.patient()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    public Postgresql database() {
        return Postgresql.of(server);
    }

    /** As {@code pg_ctl stop -m immediate}: no connection is let finish, nothing is written out. */
    public void crash() throws IOException, InterruptedException {
        Process postmaster = server.getProcess();
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.pid()))
                .start()
                .waitFor();
        if (!postmaster.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("PostgreSQL does not die");
        }
        server.close(); // only its lock is left to give back
    }

    public void back() throws IOException {
        server = Postgresql.patient()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(server.getPort())
                .start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
