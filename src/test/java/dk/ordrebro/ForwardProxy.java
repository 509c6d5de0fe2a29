package dk.ordrebro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A forwarding proxy as it stands at the edge of a municipality's network: tunnels {@code CONNECT}, forwards plain HTTP, may want
 * a basic sign-in. It alone knows the hosts: each is this machine, at the port that was asked for.
 */
public final class ForwardProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final String credential;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int refuses;

    private ForwardProxy(String credential) {
        this.credential = credential;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public static ForwardProxy open() {
        return new ForwardProxy(null);
    }

    /** Lets through who signs in so, and nobody else. */
    public static ForwardProxy wanting(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new ForwardProxy("Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** Answers this from now on, whatever is asked. */
    public void refuses(int status) {
        refuses = status;
    }

    /** What it was asked for, {@code CONNECT example.dk:443} or {@code GET http://example.dk/x}, refused or not. */
    public List<String> asked() {
        return asked;
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            String[] first = head.lines().findFirst().orElseThrow().split(" ", -1);
            asked.add(first[0] + " " + first[1]);
            boolean known = credential == null
                    || head.lines().anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + credential));
            if (refuses > 0 || !known) {
                refuse(client, refuses > 0 ? refuses : 407);
                return;
            }
            boolean tunnel = first[0].equals("CONNECT");
            URI target = URI.create(tunnel ? "https://" + first[1] : first[1]);
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
                open.add(server);
                if (tunnel) {
                    write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                } else {
                    write(server, forwarded(head, target));
                }
                Thread back = Thread.ofVirtual().start(() -> pass(server, client));
                pass(client, server);
                back.join();
            }
        } catch (IOException e) {
            return; // one of the two hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(Socket client, int status) throws IOException {
        String page = "<html>Adgang nægtet</html>";
        write(
                client,
                "HTTP/1.1 " + status + " No\r\nProxy-Authenticate: Basic realm=\"KIT\"\r\nContent-Type: text/html\r\n"
                        + "Content-Length: " + page.getBytes(StandardCharsets.UTF_8).length
                        + "\r\nConnection: close\r\n\r\n" + page);
    }

    /** The head as the server wants it, without what is between the client and us; one request a connection. */
    private static String forwarded(String head, URI target) {
        StringBuilder out = new StringBuilder();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        for (String line : head.lines().toList()) {
            if (line.contains(" " + target + " ")) {
                out.append(line.replace(target.toString(), target.getRawPath() + query))
                        .append("\r\nConnection: close\r\n");
            } else if (!line.isEmpty() && !line.matches("(?i)(proxy-authorization|connection|upgrade):.*")) {
                out.append(line).append("\r\n");
            }
        }
        return out.append("\r\n").toString();
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            return; // hung up
        }
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        to.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int seen = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            seen = (seen << 8) | next;
            if (seen == 0x0D0A0D0A) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
