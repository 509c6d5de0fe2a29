package dk.ordrebro.ledger;

/**
 * The ledger stores nothing for now; the message says why and what to do. It was told already when it began ({@link Outage}),
 * so whoever catches it need not tell it again.
 */
public final class LedgerOutage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerOutage(String message, Throwable cause) {
        super(message, cause);
    }
}
