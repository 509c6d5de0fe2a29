package dk.ordrebro;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for processes that are told where to listen; for tests. They lie below those that systems give out by themselves (from
 * 32768 on), so that nobody is given one between the moment it is chosen and the moment its process opens it.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int MANY = 12_000;

    /** Begins elsewhere in each JVM: two may run side by side. */
    private static final AtomicInteger TAKEN =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % MANY));

    private FreePort() {}

    /** One that nobody listens on, and that no other caller in this JVM gets. */
    public static int next() {
        while (true) {
            int port = FIRST + Math.floorMod(TAKEN.getAndIncrement(), MANY);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
