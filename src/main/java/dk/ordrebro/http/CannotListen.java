package dk.ordrebro.http;

import java.io.IOException;

/**
 * The address and port of the settings cannot be listened on now: most often another program has them, which may end. Thrown
 * when the service starts; the message is told to operators.
 */
public final class CannotListen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean passes;

    public CannotListen(String bind, int port, IOException why) {
        super(
                "cannot listen on " + bind + ":" + port + ": " + why.getMessage()
                        + "; end the program that has this port, or set http.bind and http.port",
                why);
        String said = String.valueOf(why.getMessage());
        this.passes = said.contains("in use") || said.contains("assign"); // the address may come with its network
    }

    /** True when a later try may succeed without anybody changing the settings. */
    public boolean passes() {
        return passes;
    }
}
