package dk.ordrebro.access;

import dk.ordrebro.http.Request;

/**
 * Who asks something of the admin API or the command line, as it stands on timelines and on the audit trail.
 *
 * @param name of the token, or of the person at this machine
 * @param origin the address, or {@code local}
 */
public record Caller(String name, String origin) {
    /** The person whose account runs this command. */
    public static Caller ofProcess() {
        return new Caller("local/" + System.getProperty("user.name", "unknown"), Request.LOCAL);
    }
}
