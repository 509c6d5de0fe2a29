package dk.ordrebro.ledger;

/** Another reader has moved the cursor since this one read its position: nothing was stored, read again from the new one. */
public final class StaleCursor extends RuntimeException {
    public StaleCursor(CursorMove move) {
        super("the cursor of " + move.source() + " no longer stands at '" + move.from() + "': another reader moved it");
    }
}
