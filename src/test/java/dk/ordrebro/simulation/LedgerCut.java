package dk.ordrebro.simulation;

/** The connection to the database went; whether the commit was made is not known. */
final class LedgerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerCut() {
        super("the connection to the database went", null, false, false);
    }
}
