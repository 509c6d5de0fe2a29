package dk.ordrebro.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A neighbour on HTTP whose answers a test chooses; remembers what it was asked. */
final class FakeNeighbour implements AutoCloseable {
    /** A request as it came in. */
    record Asked(String method, String target, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** What it answers; headers as name, value, name, value. */
    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Answering answering = json(200, "{}");
    private volatile AtomicLong draining;
    private volatile boolean stalling;

    FakeNeighbour() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeNeighbour answers(Answering next) {
        answering = next;
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    static Answering json(int status, String body, String... headers) {
        return said(status, "application/json", body, headers);
    }

    static Answering said(int status, String type, String body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** From now on bodies are counted and not kept. */
    void drains(AtomicLong arrived) {
        draining = arrived;
    }

    /** From now on it takes a request and reads none of its body. */
    void stalls() {
        stalling = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (stalling) {
            return; // and never closes it
        }
        if (draining != null) {
            try (exchange) {
                draining.set(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
                answering.answer(exchange);
            }
            return;
        }
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            answering.answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
