package dk.ordrebro.ledger;

/** The ledger cannot be opened as it is; the message says why and what to do. Told to operators. */
public final class LedgerUnusable extends RuntimeException {
    public LedgerUnusable(String message) {
        super(message);
    }

    public LedgerUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
