package dk.ordrebro.cli.terminal;

/** What a verb's exit code says; public, so never changed. A service manager restarts on 4 and on crashes, not on 1, 2, 3. */
public final class ExitCodes {
    public static final int WELL = 0;
    /** Something is wrong that was asked about: a broken mapping, an unknown order, settings that cannot be. */
    public static final int PROBLEMS = 1;
    /** The command line itself is wrong. */
    public static final int WRONG_USE = 2;
    /** A system or the database refuses us (wrong set-up); or cannot be reached by a verb that needs it. */
    public static final int UNREACHABLE = 3;
    /** Something on this machine is in the way now and may go: the port is taken, another process holds the ledger. */
    public static final int IN_THE_WAY = 4;

    private ExitCodes() {}
}
