package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.DoorStore;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.FlowStore;
import dk.ordrebro.ledger.HintStore;
import dk.ordrebro.ledger.HygieneStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LiveSetStore;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.ledger.NodeStore;
import dk.ordrebro.ledger.RepairStore;
import dk.ordrebro.ledger.TimelineStore;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.settings.LedgerSettings;
import java.time.Clock;
import java.util.Optional;

/** The ledger on SQLite or PostgreSQL. One per process; its parts may be used by many threads. */
public final class SqlLedger implements Ledger {
    /** The version of the tables that this program works with. */
    public static final int TABLES = TableVersion.NEWEST;

    private final Database database;
    private final Clock clock;

    SqlLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens the ledger for the service and brings its tables up to date.
     *
     * @throws LedgerUnusable when it cannot be reached, or another service holds the SQLite file
     */
    public static SqlLedger open(LedgerSettings settings, Clock clock) {
        return new SqlLedger(OpenDatabase.forService(settings, clock), clock);
    }

    /**
     * The ledger for the service, of a database that may not be there yet: it stores nothing before {@link #makeReady}
     * succeeded.
     *
     * @throws LedgerUnusable when a SQLite file cannot be opened, or another service holds it
     */
    public static SqlLedger awaited(LedgerSettings settings, Clock clock) {
        return new SqlLedger(OpenDatabase.awaited(settings, clock), clock);
    }

    /**
     * Reaches the database and brings its tables up to date; to be called again while it is away.
     *
     * @throws dk.ordrebro.ledger.LedgerOutage while it is away, which is told in the log once
     * @throws LedgerUnusable when a person must mend something first
     */
    public void makeReady() {
        database.makeReadyOrWait();
    }

    /**
     * Opens the ledger for a verb that changes what it holds; its tables stay as they are.
     *
     * @return empty while a service holds the SQLite file: that service is to be asked
     * @throws LedgerUnusable when it cannot be reached, was never made, or has the tables of another version
     */
    public static Optional<SqlLedger> openToChange(LedgerSettings settings, Clock clock) {
        return OpenDatabase.toChange(settings, clock).map(database -> new SqlLedger(database, clock));
    }

    /**
     * Opens the ledger to look, for the command line; a service may run on it at the same time. Every write fails.
     *
     * @throws LedgerUnusable when it cannot be reached, was never made, or has the tables of another version
     */
    public static SqlLedger openReadOnly(LedgerSettings settings, Clock clock) {
        return new SqlLedger(OpenDatabase.readOnly(settings, clock), clock);
    }

    @Override
    public LinkStore links() {
        return new SqlLinkStore(database);
    }

    @Override
    public MirrorStore mirror() {
        return new SqlMirrorStore(database);
    }

    @Override
    public FileStore files() {
        return new SqlFileStore(database);
    }

    @Override
    public DoorStore doors() {
        return new SqlDoorStore(database);
    }

    @Override
    public NodeStore nodes() {
        return new SqlNodeStore(database);
    }

    @Override
    public HintStore hints() {
        return new SqlHintStore(database);
    }

    @Override
    public CursorStore cursors() {
        return new SqlCursorStore(database);
    }

    @Override
    public DeadLetterStore deadLetters() {
        return new SqlDeadLetterStore(database);
    }

    @Override
    public TimelineStore timeline() {
        return new SqlTimelineStore(database);
    }

    @Override
    public AuditStore audit() {
        return new SqlAuditStore(database);
    }

    @Override
    public RepairStore repairs() {
        return new SqlRepairStore(database);
    }

    @Override
    public LiveSetStore liveSets() {
        return new SqlLiveSetStore(database);
    }

    @Override
    public FlowStore flow() {
        return new SqlFlowStore(database);
    }

    @Override
    public HygieneStore hygiene() {
        return new SqlHygieneStore(database);
    }

    @Override
    public LinkReports reports() {
        return new SqlLinkReports(database, clock);
    }

    @Override
    public String outage() {
        return database.outage().wrong();
    }

    @Override
    public void close() {
        database.close();
    }
}
