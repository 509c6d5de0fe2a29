package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import dk.ordrebro.sandbox.wire.StandIn;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** A running ServiceNow stand-in and a plain HTTP client that speaks to it, for tests. */
final class ServiceNowOverHttp implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("sandbox:sandbox".getBytes(StandardCharsets.UTF_8));

    final ServiceNowStandIn serviceNow;
    final StandIn standIn;
    private final HttpClient http = HttpClient.newHttpClient();

    ServiceNowOverHttp(Clock clock) {
        serviceNow = new ServiceNowStandIn(clock);
        standIn = StandIn.start(serviceNow, 0);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> list(String table, String query, String more) {
        return get("/api/now/table/" + table + "?sysparm_query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + more);
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> patch(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", BASIC);
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(standIn.url() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static JsonNode result(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).path("result");
        } catch (IOException notJson) {
            throw new IllegalStateException(answer.body(), notJson);
        }
    }

    static List<String> column(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(field).asText())
                .toList();
    }

    @Override
    public void close() {
        http.close();
        standIn.close();
    }
}
