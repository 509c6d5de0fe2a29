package dk.ordrebro.ledger;

/**
 * The ledger stores nothing for now; the message says why and what to do. It was told already when it began (by the ledger),
 * so whoever catches it need not tell it again.
 */
public final class LedgerOutage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerOutage(String message, Throwable cause) {
        super(message, cause);
    }
}
