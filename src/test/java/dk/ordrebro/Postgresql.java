package dk.ordrebro;

import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.settings.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A database on PostgreSQL. The tests of one process share a server, which starts with the first and ends with the process; each
 * takes an empty database of its own, and spoils that alone.
 */
public final class Postgresql {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres shared;
    private static Postgresql tables;

    private final EmbeddedPostgres server;
    private final String name;

    private Postgresql(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    /** An empty one on the shared server. */
    public static Postgresql empty() {
        Postgresql database = new Postgresql(server(), "ledger" + DATABASES.incrementAndGet());
        database.create("");
        return database;
    }

    /** One on the shared server with the tables of today: a copy, for whom it is no matter how they came about. */
    public static Postgresql withTables() {
        Postgresql database = new Postgresql(server(), "ledger" + DATABASES.incrementAndGet());
        database.create(" TEMPLATE " + tables().name);
        return database;
    }

    /** What those are copies of. */
    private static synchronized Postgresql tables() {
        if (tables == null) {
            Postgresql made = empty();
            SqlLedger.open(made.settings(), Clock.systemUTC()).close();
            tables = made;
        }
        return tables;
    }

    private void create(String options) {
        synchronized (DATABASES) { // two at once would take each other's template away
            // Copied through the log, which is what it does else, it costs a third more.
            admin(server.getPostgresDatabase(), "CREATE DATABASE %s STRATEGY FILE_COPY" + options);
        }
    }

    /** The one that a server of a test's own begins with. */
    public static Postgresql of(EmbeddedPostgres server) {
        return new Postgresql(server, "postgres");
    }

    private static synchronized EmbeddedPostgres server() {
        try {
            shared = shared == null ? patient().start() : shared;
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that may take as long to start as a busy machine needs. */
    public static EmbeddedPostgres.Builder patient() {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2));
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
