package dk.ordrebro.cli.terminal;

/** What a verb's exit code says; public, so never changed. */
public final class ExitCodes {
    public static final int WELL = 0;
    /** Something is wrong that was asked about: a broken mapping, an unknown order, a service that could not start. */
    public static final int PROBLEMS = 1;
    /** The command line itself is wrong. */
    public static final int WRONG_USE = 2;
    /** ServiceNow or Azure DevOps cannot be reached, or refuses. */
    public static final int UNREACHABLE = 3;

    private ExitCodes() {}
}
