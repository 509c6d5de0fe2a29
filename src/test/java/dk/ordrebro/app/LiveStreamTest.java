package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.access.Access;
import dk.ordrebro.settings.HttpSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Numbers that many hear are asked for once, and for nobody not at all. */
@Tag("integration")
class LiveStreamTest {
    private static final Duration TICK = Duration.ofMillis(20);

    private final AtomicInteger asked = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // HTTP/2 allows a hundred streams a connection
            .build();
    private final List<BufferedReader> open = new ArrayList<>();
    private LiveStream stream;
    private HttpServer server;
    private Router router;

    @BeforeEach
    void listens() {
        Access access = new Access(
                new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), List.of(), Optional.empty()),
                Clock.systemUTC());
        stream = new LiveStream(access, () -> Optional.of("{\"asked\":" + asked.incrementAndGet() + "}"), false, TICK);
        router = Router.router(vertx);
        router.route("/live").handler(stream);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void close() throws IOException {
        for (BufferedReader one : open) {
            one.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpResponse<java.io.InputStream> ask() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/live");
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private BufferedReader listener() throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> answer = ask();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        open.add(lines);
        return lines;
    }

    private static String next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        return line != null && line.isEmpty() ? next(lines) : line;
    }

    @Test
    void nobody_listens_and_nothing_is_asked() throws Exception {
        BufferedReader only = listener();
        assertThat(next(only)).startsWith("data: {\"asked\":");

        only.close();

        await().until(() -> stream.listeners() == 0);
        int before = asked.get();
        await().during(TICK.multipliedBy(10)).until(() -> asked.get() <= before + 1); // one may have been under way
    }

    @Test
    void who_went_before_being_listened_to_is_not_listened_to() throws Exception {
        CountDownLatch handled = new CountDownLatch(1);
        router.route("/late").handler(context -> context.request().connection().closeHandler(gone -> {
            stream.handle(context);
            vertx.executeBlocking(() -> null).onComplete(over -> handled.countDown());
        }));
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            String request = "GET /late HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(handled.await(5, TimeUnit.MINUTES)).isTrue();
        assertThat(stream.listeners()).isZero();
    }

    @Test
    void all_who_listen_are_told_the_same_numbers() throws Exception {
        List<BufferedReader> many = List.of(listener(), listener(), listener());
        await().until(() -> stream.listeners() == 3);

        List<Set<String>> told = new ArrayList<>();
        for (BufferedReader one : many) {
            told.add(new HashSet<>());
            for (int nth = 0; nth < 20; nth++) {
                told.getLast().add(next(one));
            }
        }

        assertThat(told.get(0)).hasSize(20).containsAnyElementsOf(told.get(1)).containsAnyElementsOf(told.get(2));
    }

    @Test
    void more_than_a_hundred_are_not_listened_to_and_the_end_of_the_service_ends_all() throws Exception {
        for (int nth = 0; nth < 100; nth++) {
            listener();
        }
        await().until(() -> stream.listeners() == 100);

        assertThat(ask().statusCode()).isEqualTo(503);
        stream.close();

        await().until(() -> stream.listeners() == 0);
    }
}
