package dk.ordrebro.ledger;

/** The ledger cannot be opened as it is; the message says why and what to do. Told to operators. */
public final class LedgerUnusable extends RuntimeException {
    LedgerUnusable(String message) {
        super(message);
    }

    LedgerUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
