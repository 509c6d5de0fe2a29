package dk.ordrebro.ledger.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.ledger.sql.Database.Pools;
import dk.ordrebro.ledger.sql.file.NativeLibrary;
import dk.ordrebro.ledger.sql.file.SoleProcess;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.yaml.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Opens the database that the settings name: connects, keeps others out where it must. A service brings the tables up to date;
 * whoever else comes finds them as the service left them, or does not come in.
 */
public final class OpenDatabase {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** All wait for SQLite's one connection; on a slow disk many commits may lie before ours. */
    private static final Duration QUEUE = Duration.ofSeconds(30);

    private static final int POOL = 10;
    /** On a file: workers that look for parents, and a person whose search takes a while. */
    private static final int READERS = 3;

    /**
     * A node that is stopped within a transaction keeps its locks, and its open connection tells PostgreSQL nothing. So the
     * server ends such a transaction; others wait for a lock a little longer than that, and nothing runs for ever. One that is
     * stopped between two messages of one batch counts as neither idle nor running a statement: only the limit on the whole
     * transaction ends it, which must be longer than that on a statement and which 15 and 16 do not have.
     */
    private static final String LIMITS = "SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '15s';"
            + " SET statement_timeout = '50s'; SELECT set_config('transaction_timeout', '55s', false)"
            + " WHERE current_setting('server_version_num')::int >= 170000";

    private OpenDatabase() {}

    /**
     * The service's own, its tables up to date.
     *
     * @throws LedgerUnusable when that is not possible now
     */
    public static Database forService(LedgerSettings settings, Clock clock) {
        return opened(awaited(settings, clock), Database::makeReady);
    }

    /**
     * The same before its tables were looked at. A file is opened here; a server need not be there yet.
     *
     * @throws LedgerUnusable when another service holds the file, or it cannot be opened
     */
    static Database awaited(LedgerSettings settings, Clock clock) {
        if (!settings.sqlite()) {
            return postgresql(settings, clock, Purpose.SERVICE);
        }
        Path file = file(settings);
        make(file);
        return sqlite(settings, clock, LedgerFile.take(file, clock));
    }

    /** To change what a verb changes while no service runs on it. Empty while a service holds the file. */
    static Optional<Database> toChange(LedgerSettings settings, Clock clock) {
        if (!settings.sqlite()) {
            return Optional.of(opened(postgresql(settings, clock, Purpose.CHANGE), Database::takeAsItIs));
        }
        return SoleProcess.ifFree(made(settings))
                .map(sole -> sqlite(settings, clock, sole::close))
                .map(database -> opened(database, Database::takeAsItIs));
    }

    /** Beside a running service: sees what is committed, writes nothing, not even the tables. */
    public static Database readOnly(LedgerSettings settings, Clock clock) {
        if (!settings.sqlite()) {
            return opened(postgresql(settings, clock, Purpose.LOOK), Database::takeAsItIs);
        }
        Path file = made(settings);
        String url = Files.isWritable(file.toAbsolutePath().getParent()) ? settings.url() : unwritable(file, settings);
        return opened(
                new Database(Pools.one(readers(url)), Dialect.SQLITE, clock, LedgerGuard.beside(file)),
                Database::takeAsItIs);
    }

    /**
     * To read a file beside a writer SQLite writes an index of what is not in the file yet. On a file system that takes no
     * writes there is no writer either: without entries to come the file is all there is.
     */
    private static String unwritable(Path file, LedgerSettings settings) {
        Path newest = file.resolveSibling(file.getFileName() + "-wal");
        if (!Files.exists(newest)) {
            return SQLITE + file.toAbsolutePath().toUri().toString().replaceFirst("^file:///", "file:/")
                    + "?immutable=1";
        }
        if (Files.exists(file.resolveSibling(file.getFileName() + "-shm"))) {
            return settings.url();
        }
        throw new LedgerUnusable("the newest entries of the ledger, in " + newest
                + ", cannot be read where nothing may be written; copy it and " + file
                + " to another folder, and point ledger.url there");
    }

    /** What a connection is for. */
    private enum Purpose {
        SERVICE,
        CHANGE,
        LOOK
    }

    private static Database sqlite(LedgerSettings settings, Clock clock, LedgerGuard guard) {
        try {
            // One connection writes: SQLite has one writer anyway, and two that wait for each other can only fail.
            HikariDataSource writer = pool(sqliteSource(settings.url(), false), null, 1);
            return beside(writer, settings.url(), clock, guard);
        } catch (RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    private static Database beside(HikariDataSource writer, String url, Clock clock, LedgerGuard guard) {
        try {
            return new Database(new Pools(writer, readers(url)), Dialect.SQLITE, clock, guard);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** @param tables makes them right or says that they are not */
    private static Database opened(Database database, Consumer<Database> tables) {
        try {
            tables.accept(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Path made(LedgerSettings settings) {
        Path file = file(settings);
        if (!Files.isRegularFile(file)) {
            throw new LedgerUnusable("there is no ledger " + file + " yet; start the service once");
        }
        return file;
    }

    /** An empty file is an empty database. It will hold orders, so nobody else may read it; SQLite's side files follow it. */
    private static void make(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.notExists(file)) {
                Files.createFile(file);
                if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
        } catch (IOException e) {
            throw new LedgerUnusable("cannot make the ledger " + file + ": " + FileTrouble.of(e), e);
        }
    }

    private static DataSource sqliteSource(String url, boolean readOnly) {
        NativeLibrary.point();
        SQLiteConfig config = new SQLiteConfig();
        if (!readOnly) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL); // kept in the file: readers find it so
        }
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL); // NORMAL may forget the last commits at a power cut
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) PATIENCE.toMillis());
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static Path file(LedgerSettings settings) {
        return settings.file()
                .orElseThrow(() -> new LedgerUnusable(
                        "ledger.url '" + settings.url() + "' names no file; write jdbc:sqlite:PATH"));
    }

    private static Database postgresql(LedgerSettings settings, Clock clock, Purpose purpose) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(
                settings.password() == null ? null : settings.password().value());
        config.setReadOnly(purpose == Purpose.LOOK);
        config.setConnectionInitSql(LIMITS);
        config.setMaximumPoolSize(purpose == Purpose.SERVICE ? POOL : 2);
        if (purpose
                == Purpose.SERVICE) { // it may be there later; till it has let us in once, nobody knocks but tables()
            config.setMinimumIdle(0);
            config.setInitializationFailTimeout(-1);
        }
        if (purpose != Purpose.LOOK) {
            config.setExceptionOverride(new StaleConnection());
        }
        config.addDataSourceProperty("ApplicationName", "ordrebro");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        // A server that hangs must not hang us, and a person who looks less than that.
        config.addDataSourceProperty("socketTimeout", purpose == Purpose.LOOK ? "10" : "60");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("logServerErrorDetail", "false"); // an error's detail quotes the row
        return new Database(Pools.one(start(config, PATIENCE)), Dialect.POSTGRESQL, clock, LedgerGuard.NONE);
    }

    private static HikariDataSource readers(String url) {
        return pool(sqliteSource(url, true), "PRAGMA query_only = ON", READERS);
    }

    /** @param first what each connection is told first, null for nothing */
    private static HikariDataSource pool(DataSource source, String first, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setConnectionInitSql(first);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setMaxLifetime(0); // a file does not go stale
        return start(config, QUEUE);
    }

    private static HikariDataSource start(HikariConfig config, Duration patience) {
        config.setPoolName("ledger");
        config.setConnectionTimeout(patience.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw OpeningFailure.of("cannot open the ledger " + Outage.name(config), e);
        }
    }

    /** Brings the tables up to date. */
    static void migrate(HikariDataSource pool, Dialect dialect) {
        if (dialect == Dialect.POSTGRESQL) {
            letIn(pool);
            pool.getHikariConfigMXBean().setMinimumIdle(POOL);
        }
        MigrateResult done = Flyway.configure(OpenDatabase.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:dk/ordrebro/ledger/schema")
                .failOnMissingLocations(true) // else a jar packed without folders starts without tables
                .placeholders(dialect.placeholders())
                .table(TableVersion.HISTORY)
                .cleanDisabled(true)
                .load()
                .migrate();
        TableVersion.tell(done, Outage.name(pool));
    }

    /** One sign-in by itself: the pool would repeat one that is refused for as long as somebody waits for a connection. */
    private static void letIn(HikariDataSource pool) {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        Optional.ofNullable(pool.getUsername()).ifPresent(name -> properties.setProperty("user", name));
        Optional.ofNullable(pool.getPassword()).ifPresent(secret -> properties.setProperty("password", secret));
        try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), properties)) {
            connection.isValid((int) PATIENCE.toSeconds());
        } catch (SQLException e) {
            throw new FlywayException(e);
        }
    }

    /**
     * Has the pool throw a connection away that PostgreSQL calls read-only: it may have been made on a server that is the
     * primary no more, or while the database took no writes, and would stay so for the half hour that it lives.
     */
    private static final class StaleConnection implements SQLExceptionOverride {
        private static final String READ_ONLY = "25006";

        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }
}
