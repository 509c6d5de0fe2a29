package dk.ordrebro.sandbox;

import dk.ordrebro.cli.Sandbox.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Finds ports that can be listened on, none twice, before anything starts. */
final class FreePort {
    private static final int BACKLOG = 1;

    private final String bind;
    private final Set<Integer> given = new HashSet<>();

    FreePort(String bind) {
        this.bind = bind;
    }

    /** A port that was named on the command line cannot be listened on. */
    static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Taken(String bind, int port, IOException why) {
            super(bind + ":" + port + ": " + why.getMessage(), why);
        }
    }

    /** The port itself where it is free, else any free one. @throws Taken where a firm one is not free */
    int of(Port port) {
        try {
            return open(port.number());
        } catch (IOException taken) {
            if (port.firm()) {
                throw new Taken(bind, port.number(), taken);
            }
        }
        try {
            return open(0);
        } catch (IOException none) {
            throw new Taken(bind, 0, none);
        }
    }

    private int open(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, BACKLOG, InetAddress.getByName(bind))) {
            int port = socket.getLocalPort();
            return given.add(port) ? port : open(0);
        }
    }
}
