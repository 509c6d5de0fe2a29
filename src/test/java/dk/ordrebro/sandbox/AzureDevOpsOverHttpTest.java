package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class AzureDevOpsOverHttpTest {
    private final AzureDevOpsStandIn standIn = new AzureDevOpsStandIn(Clock.systemUTC());
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        Map<String, List<String>> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), any -> new ArrayList<>())
                    .add(URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        Reply reply = standIn.handle(
                new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, headers, body));
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
        exchange.close();
    }

    private HttpResponse<String> send(String method, String target, String contentType, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + target);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(":sandbox".getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", contentType)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_client_creates_finds_and_reads_a_work_item() throws Exception {
        HttpResponse<String> created = send(
                "POST",
                "/ordrebro/KIT/_apis/wit/workitems/$User%20Story?api-version=7.1",
                "application/json-patch+json",
                "[{\"op\":\"add\",\"path\":\"/fields/System.Title\",\"value\":\"RITM0010001 Netværk & æøå\"}]");
        HttpResponse<String> found = send(
                "POST",
                "/ordrebro/KIT/_apis/wit/wiql?api-version=7.1",
                "application/json",
                "{\"query\":\"SELECT [System.Id] FROM WorkItems WHERE [System.Title] CONTAINS 'netværk & ÆØÅ'\"}");

        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(found.body())
                .contains("\"workItems\":[{\"id\":1,\"url\":\"http://127.0.0.1:"
                        + server.getAddress().getPort() + "/ordrebro/_apis/wit/workItems/1\"}]");
        assertThat(standIn.counts()).containsEntry("RITM0010001", 1);
    }
}
