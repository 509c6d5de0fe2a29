package dk.ordrebro.ledger.sql;

import com.zaxxer.hikari.HikariDataSource;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.ledger.Link;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The connections of a ledger and the one way to run a transaction on them. Made by {@link OpenDatabase}, used by the stores. */
public final class Database implements AutoCloseable {
    /** Rows in one statement: far below SQLite's and PostgreSQL's limits of 32 thousand parameters. */
    static final int CHUNK = 500;

    /** Serialization failure and deadlock: the database undid the transaction and asks for it again. */
    private static final Set<String> AGAIN = Set.of("40001", "40P01");

    private static final int TRIES = 5;

    private final HikariDataSource pool;
    private final HikariDataSource readers;
    private final Dialect dialect;
    private final Clock clock;
    private final LedgerGuard guard;
    private final Outage outage;
    private final Jdbi jdbi;
    private final Jdbi reading;
    private volatile boolean ready;

    /** Connections. @param readers for what is only read, so that it waits for no write and no write for it; may be the same */
    record Pools(HikariDataSource writers, HikariDataSource readers) {
        static Pools one(HikariDataSource pool) {
            return new Pools(pool, pool);
        }
    }

    Database(Pools pools, Dialect dialect, Clock clock, LedgerGuard guard) {
        this.clock = clock;
        this.pool = pools.writers();
        this.dialect = dialect;
        this.guard = guard;
        this.outage = new Outage(pool, clock);
        this.readers = pools.readers();
        this.jdbi = jdbi(pool, dialect);
        this.reading = readers == pool ? jdbi : jdbi(readers, dialect);
    }

    private static Jdbi jdbi(HikariDataSource pool, Dialect dialect) {
        Jdbi jdbi = Jdbi.create(pool).registerRowMapper(Link.class, new LinkColumns());
        jdbi.define("lock", dialect.rowLock());
        // By default an exception tells every value that was bound: whole orders, and then the log has them.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * Milliseconds by which the database's clock is ahead of this node's. What several nodes must agree on, the end of a claim
     * or a lease, is kept in the database's time, for their own clocks may be minutes apart. Each node still measures its own
     * claim by its own clock, from before it asked: it ends no later there than here.
     */
    long ahead(Handle handle) {
        if (dialect == Dialect.SQLITE) {
            return 0; // one node, one clock
        }
        return handle.createQuery("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)")
                        .mapTo(Long.class)
                        .one()
                - clock.millis();
    }

    /**
     * Brings the tables up to date; until that was done nothing is read or stored.
     *
     * @throws LedgerUnusable when that is not possible now
     */
    void makeReady() {
        try {
            OpenDatabase.migrate(pool, dialect);
            SqlLinkReports.recount(jdbi, dialect);
        } catch (RuntimeException e) {
            throw OpeningFailure.of("cannot bring the tables of the ledger " + Outage.name(pool) + " up to date", e);
        }
        guard.mark(jdbi);
        ready = true;
    }

    /**
     * The same, to be called again while the database is away.
     *
     * @throws LedgerOutage while it is, which is told in the log once
     * @throws LedgerUnusable when a person must mend something first
     */
    void makeReadyOrWait() {
        try {
            makeReady();
        } catch (LedgerUnusable e) {
            throw e.kind() == LedgerUnusable.Kind.AWAY ? outage.of(e) : e;
        }
        outage.over();
    }

    /**
     * For who changes no tables.
     *
     * @throws LedgerUnusable when they are missing, older or newer
     */
    void takeAsItIs() {
        ready = true;
        TableVersion.check(this);
    }

    private void mustBeThere() {
        if (!guard.stillThere()) {
            throw outage.gone();
        }
        if (!ready) {
            String why = outage.wrong();
            throw new LedgerOutage(why.isEmpty() ? "the ledger is not open yet" : why, null);
        }
    }

    /** False when it is certain that no service runs on it. */
    boolean mayHaveService() {
        return guard.mayHaveService();
    }

    /** Tells whether it stores, and why not. */
    public Outage outage() {
        return outage;
    }

    /**
     * Runs the work in one transaction, durable on return; again when the database asks for that.
     *
     * @throws LedgerOutage when nothing can be stored for now
     */
    public <T> T transact(HandleCallback<T, RuntimeException> work) {
        mustBeThere();
        for (int attempt = 1; ; attempt++) {
            try {
                T done = jdbi.inTransaction(work);
                mustBeThere(); // else what was stored is stored nowhere
                guard.mark(jdbi);
                if (!outage.wrong().isEmpty()) { // the work may have found nothing to write
                    jdbi.useTransaction(Database::takeTurn);
                    outage.over();
                }
                return done;
            } catch (JdbiException e) {
                if (attempt == TRIES || !asksAgain(e)) {
                    throw outage.of(e);
                }
            }
        }
    }

    /**
     * Runs one or more queries that need not see one moment.
     *
     * @throws LedgerOutage when the database does not answer
     */
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        mustBeThere();
        try {
            return reading.withHandle(work);
        } catch (JdbiException e) {
            throw outage.of(e);
        }
    }

    /**
     * Runs queries that all see the same moment, however long they take.
     *
     * @throws LedgerOutage when the database does not answer
     */
    public void readOneMoment(HandleConsumer<RuntimeException> work) {
        mustBeThere();
        try {
            reading.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
                dialect.withoutLimits(handle);
                work.useHandle(handle);
            });
        } catch (JdbiException e) {
            throw outage.of(e);
        }
    }

    private static boolean asksAgain(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && AGAIN.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Waits until no other transaction ties work items to links or passes them over; held until this one ends. */
    static void takeTurn(Handle handle) {
        handle.execute("UPDATE turn SET taken = taken + 1 WHERE name = 'work-items'");
    }

    static <T> List<List<T>> chunks(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += CHUNK) {
            chunks.add(list.subList(from, Math.min(from + CHUNK, list.size())));
        }
        return chunks;
    }

    /**
     * For the places of an IN: the last value again and again up to a power of two, so that ten statements serve all sizes, and
     * the database and its driver know them when they come.
     */
    static <T> List<T> places(Collection<T> some) {
        List<T> places = new ArrayList<>(some);
        int more = places.size() < 2 ? 0 : (Integer.highestOneBit(places.size() - 1) << 1) - places.size();
        places.addAll(Collections.nCopies(more, places.isEmpty() ? null : places.getLast()));
        return places;
    }

    @Override
    public void close() {
        if (guard.stillThere()) { // else SQLite would write its last pages over whatever lies there now
            readers.close(); // first, so that who wrote closes the file
            pool.close();
        }
        guard.close();
    }
}
