package dk.ordrebro.ledger;

import java.time.Clock;

/**
 * Everything Ordrebro remembers, on SQLite or PostgreSQL. One per process; its parts may be used by many threads. Close it
 * last, after {@link LinkStore#release}.
 */
public final class Ledger implements AutoCloseable {
    private final Database database;
    private final Clock clock;

    private Ledger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens the ledger for the service and brings its tables up to date.
     *
     * @throws LedgerUnusable when it cannot be reached, or another service holds the SQLite file
     */
    public static Ledger open(LedgerSettings settings, Clock clock) {
        return new Ledger(Opening.forService(settings, clock), clock);
    }

    /**
     * Opens the ledger to look, for the command line; a service may run on it at the same time. Every write fails.
     *
     * @throws LedgerUnusable when it cannot be reached or was never made
     */
    public static Ledger openReadOnly(LedgerSettings settings, Clock clock) {
        return new Ledger(Opening.readOnly(settings, clock), clock);
    }

    public LinkStore links() {
        return new SqlLinkStore(database);
    }

    public DoorStore doors() {
        return new DoorStore(database);
    }

    public HintStore hints() {
        return new SqlHintStore(database);
    }

    public CursorStore cursors() {
        return new SqlCursorStore(database);
    }

    public DeadLetterStore deadLetters() {
        return new SqlDeadLetterStore(database);
    }

    public TimelineStore timeline() {
        return new SqlTimelineStore(database);
    }

    public RepairStore repairs() {
        return new RepairStore(database);
    }

    public LiveSetStore liveSets() {
        return new LiveSetStore(database);
    }

    public LinkReports reports() {
        return new SqlLinkReports(database, clock);
    }

    /** Why nothing can be stored for now, in words for an operator; empty while all is well. */
    public String outage() {
        return database.outage().wrong();
    }

    @Override
    public void close() {
        database.close();
    }
}
