package dk.ordrebro.http;

import java.io.IOException;

/**
 * The address and port of the settings cannot be listened on now: most often another program has them, which may end. Thrown
 * when the service starts; the message is told to operators.
 */
public final class CannotListen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean passes;

    /** @param setting the section of the settings that says so */
    public CannotListen(String bind, int port, String setting, IOException why) {
        super(
                "cannot listen on " + bind + ":" + port + ": " + why.getMessage()
                        + "; end the program that has this port, or set " + setting + ".bind and " + setting + ".port",
                why);
        String said = String.valueOf(why.getMessage());
        this.passes = said.contains("in use") || said.contains("assign"); // the address may come with its network
    }

    /** True when a later try may succeed without anybody changing the settings. */
    public boolean passes() {
        return passes;
    }
}
