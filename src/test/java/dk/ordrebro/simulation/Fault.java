package dk.ordrebro.simulation;

/** What can go wrong by itself at a call or at the ledger. */
enum Fault {
    /** The process is gone: before or after a call, before or after a commit. */
    CRASH,
    /** The process stands still, often for longer than its claim holds. */
    PAUSE,
    /** No connection: the call surely did nothing. */
    REFUSED,
    /** 429. */
    THROTTLED,
    /** The neighbour did it, and nobody heard. */
    LOST,
    /** We gave up, and the neighbour did it later. */
    LATE,
    /** One of a batch fails, the others do not. */
    ONE_OF_BATCH,
    /** The database's connection goes before the commit. */
    CUT_BEFORE,
    /** The commit is made, and nobody heard. */
    CUT_AFTER,
    /** A query shows nothing of what is there. */
    BLIND_INDEX,
    /** The feed tells its revisions twice and in disorder. */
    DISORDER
}
