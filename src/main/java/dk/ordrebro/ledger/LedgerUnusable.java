package dk.ordrebro.ledger;

/** The ledger cannot be opened as it is; the message says why and what to do. Told to operators. */
public final class LedgerUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What has to happen before it can be opened. */
    public enum Kind {
        /** A person mends it: a file that cannot be written, tables of a newer version. */
        BROKEN,
        /** Another process holds it, and may end. */
        HELD,
        /** The database refuses us: credential, database or right. */
        REFUSED,
        /** The database does not answer. */
        AWAY
    }

    public LedgerUnusable(String message) {
        this(Kind.BROKEN, message, null);
    }

    public LedgerUnusable(String message, Throwable cause) {
        this(Kind.BROKEN, message, cause);
    }

    public LedgerUnusable(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
