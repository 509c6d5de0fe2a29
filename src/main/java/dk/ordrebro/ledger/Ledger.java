package dk.ordrebro.ledger;

import dk.ordrebro.ledger.audit.AuditStore;

/**
 * Everything Ordrebro remembers. One per process; its parts may be used by many threads. Close it last, after
 * {@link LinkStore#release}.
 */
public interface Ledger extends AutoCloseable {
    LinkStore links();

    MirrorStore mirror();

    FileStore files();

    DoorStore doors();

    NodeStore nodes();

    HintStore hints();

    CursorStore cursors();

    DeadLetterStore deadLetters();

    TimelineStore timeline();

    AuditStore audit();

    RepairStore repairs();

    LiveSetStore liveSets();

    LinkReports reports();

    FlowStore flow();

    HygieneStore hygiene();

    /** Why nothing can be stored for now, in words for an operator; empty while all is well. */
    String outage();

    @Override
    void close();
}
