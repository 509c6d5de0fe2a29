package dk.ordrebro;

import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.settings.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A database on PostgreSQL. The tests of one process share a server, which starts with the first and ends with the process; each
 * takes an empty database of its own, and spoils that alone.
 */
public final class Postgresql {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres shared;

    private final EmbeddedPostgres server;
    private final String name;

    private Postgresql(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    /** An empty one on the shared server. */
    public static Postgresql empty() {
        Postgresql database = new Postgresql(server(), "ledger" + DATABASES.incrementAndGet());
        database.create();
        return database;
    }

    private void create() {
        synchronized (DATABASES) { // two at once would take each other's template away
            admin(server.getPostgresDatabase(), "CREATE DATABASE %s");
        }
    }

    /** The one that a server of a test's own begins with. */
    public static Postgresql of(EmbeddedPostgres server) {
        return new Postgresql(server, "postgres");
    }

    private static synchronized EmbeddedPostgres server() {
        try {
            shared = shared == null ? EmbeddedPostgres.start() : shared;
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LedgerSettings settings() {
        return new LedgerSettings(
                "jdbc:postgresql://" + address(), "postgres", new Secret("postgres"), LedgerSettings.USUALLY);
    }

    /** As it stands in what operators are told. */
    public String address() {
        return "localhost:" + server.getPort() + "/" + name;
    }

    /** As its administrator, over another database. {@code %s} in the statement is the name of this one. */
    public void admin(String sql) {
        boolean first = name.equals("postgres");
        admin(first ? server.getTemplateDatabase() : server.getPostgresDatabase(), sql);
    }

    private void admin(DataSource over, String sql) {
        try (Connection connection = over.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(name));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public void cutConnections() {
        admin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'");
    }
}
