package dk.ordrebro.promise.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a system at a port of its own, passes bytes on, and can be shut: then nobody listens there. */
public final class Gate implements AutoCloseable {
    private final URI behind;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;

    public Gate(String behind) throws IOException {
        this.behind = URI.create(behind);
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listening.getLocalPort();
        accept(listening);
    }

    public String url() {
        return "http://127.0.0.1:" + port + behind.getPath();
    }

    /** Who calls now is refused. */
    public void shut() throws IOException {
        listening.close();
        cut();
    }

    /** At the same port as before. */
    public void open() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listening = again;
        accept(again);
    }

    /** Ends every connection as a proxy does that is tired of it; one whose call is under way as well. */
    public void cut() throws IOException {
        for (Socket socket : open) {
            socket.close();
            open.remove(socket);
        }
    }

    private void accept(ServerSocket server) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket caller = server.accept();
                    Socket system = new Socket(behind.getHost(), behind.getPort());
                    open.add(caller);
                    open.add(system);
                    Thread.ofVirtual().start(() -> pass(caller, system));
                    Thread.ofVirtual().start(() -> pass(system, caller));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException ended) {
            return; // by either of them, or by a cut
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() {
        try {
            shut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
