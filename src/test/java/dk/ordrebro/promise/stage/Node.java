package dk.ordrebro.promise.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.FreePort;
import dk.ordrebro.JavaProcess;
import dk.ordrebro.Main;
import dk.ordrebro.app.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The service under test: within this process, or as a process of its own that can be killed. */
public final class Node implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As long as a busy machine may need for an answer. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();

    private final String address;
    private final Running service;
    private final Process process;
    private boolean closed;

    private Node(String address, Running service, Process process) {
        this.address = address;
        this.service = service;
        this.process = process;
    }

    static Node within(Path config, Map<String, String> environment, Clock clock) {
        Running running = Running.start(config, environment, clock);
        return new Node(running.address(), running, null);
    }

    /** As {@code run} opens it, but within this process: it works by itself once all that it needs is there. */
    static Node opened(Path config, Map<String, String> environment, Clock clock) {
        Running running = Running.opened(config, environment, clock);
        return new Node(running.address(), running, null);
    }

    /** Another JVM on the class path of this test; returns before it is ready. What it says goes to the file. */
    static Node process(Path config, Map<String, String> environment, Path log, List<String> options) {
        int port = FreePort.next();
        List<String> all = new ArrayList<>(List.of("-Dordrebro.native=target/dist/native")); // as the launcher says it
        all.addAll(options);
        ProcessBuilder builder = JavaProcess.of(all, Main.class, "run", "--config", config.toString());
        builder.environment().putAll(environment);
        builder.environment().put("ORDREBRO_HTTP_PORT", Integer.toString(port));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new Node("http://127.0.0.1:" + port, null, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM. @return how it ended, or -1 where it did not within this time */
    public int stop(Duration most) throws InterruptedException {
        process.destroy();
        return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    }

    public void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    /** Where it listens, without a slash at its end. */
    public String address() {
        return address;
    }

    /** Of a node that is a process of its own. */
    public Process process() {
        return process;
    }

    public boolean alive() {
        return process == null || process.isAlive();
    }

    /** What {@code /api/status} answers. @throws UncheckedIOException while it does not listen */
    public JsonNode status() {
        return get("/api/status");
    }

    /** What {@code /observe/health} answers: its status and then all it says. */
    public String health() {
        JsonNode health = get("/observe/health");
        return health.path("status").asText() + " " + health;
    }

    /** Whether it says that it works: 200 or 503. */
    public int ready() {
        return code("/observe/health/ready");
    }

    /** The status a path answers. */
    public int code(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(LONGEST)
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode get(String path) {
        return ask(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    private static JsonNode ask(HttpRequest.Builder request) {
        try {
            return JSON.readTree(answered(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] answered(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What {@code /observe/metrics} answers. */
    public String metrics() {
        return new String(
                answered(HttpRequest.newBuilder(URI.create(address + "/observe/metrics"))
                        .GET()),
                StandardCharsets.UTF_8);
    }

    public int parked() {
        return status().path("parked").asInt();
    }

    /** As an operator does who has mended the cause: every dead letter once more. Only of a node within this process. */
    public void replayAll() {
        service.ledger()
                .deadLetters()
                .replayAll(
                        Optional.empty(),
                        new dk.ordrebro.ledger.Decision(
                                "operator", "mended", Clock.systemUTC().instant()));
    }

    /** Nothing is due, and there are so many links. */
    public boolean settled(int links) {
        try {
            JsonNode status = status();
            long all = 0;
            for (String state : List.of("due", "settled", "parked", "discarded", "ended")) {
                all += status.path(state).asLong();
            }
            return status.path("due").asLong(-1) == 0 && all == links;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        } else if (!closed) {
            closed = true;
            service.close();
        }
    }
}
