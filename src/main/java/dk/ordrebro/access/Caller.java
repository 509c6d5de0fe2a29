package dk.ordrebro.access;

/**
 * Who asks something of the admin API or the command line, as it stands on timelines.
 *
 * @param name of the token, or of the person at this machine
 */
public record Caller(String name) {
    /** The person whose account runs this command. */
    public static Caller ofProcess() {
        return new Caller("local/" + System.getProperty("user.name", "unknown"));
    }
}
