package dk.ordrebro.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A neighbour that reads a request and then does something to the bare connection. */
final class FaultyNeighbour implements AutoCloseable {
    /** What it does after it has read the head of a request. */
    interface Fault {
        void happen(Socket connection) throws IOException, InterruptedException;
    }

    private final ServerSocket listening;
    private final AtomicInteger requests = new AtomicInteger();

    FaultyNeighbour(Fault fault) {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> accept(fault));
    }

    /** Answers nothing and tears the connection down with a reset. */
    static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    int requests() {
        return requests.get();
    }

    private void accept(Fault fault) {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                Thread.ofVirtual().start(() -> serve(connection, fault));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection, Fault fault) {
        try (connection) {
            while (readHead(connection.getInputStream())) {
                requests.incrementAndGet();
                fault.happen(connection);
            }
        } catch (IOException | InterruptedException e) {
            return; // the client gave up
        }
    }

    private static boolean readHead(InputStream in) throws IOException {
        int seen = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            seen = (seen << 8) | next;
            if (seen == 0x0D0A0D0A) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
