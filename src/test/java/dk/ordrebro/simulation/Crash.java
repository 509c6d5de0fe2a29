package dk.ordrebro.simulation;

/** The process is gone at this point: nothing in memory survives. An Error, so that no code of ours can handle it. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("crash", null, false, false);
    }
}
