package dk.ordrebro.sandbox.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls the stand-in as a client would, without the network in between. */
final class Caller {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    final AzureDevOpsStandIn standIn;
    final Map<String, String> headers = new LinkedHashMap<>();

    Caller() {
        this(Clock.fixed(START, ZoneOffset.UTC));
    }

    Caller(Clock clock) {
        this.standIn = new AzureDevOpsStandIn(clock);
        headers.put("host", "127.0.0.1:8092");
        headers.put(
                "authorization",
                "Basic " + Base64.getEncoder().encodeToString(":sandbox".getBytes(StandardCharsets.UTF_8)));
        headers.put("x-tfs-fedauthredirect", "Suppress");
    }

    /** @param target below the organisation, with its query string; the version is added */
    Reply call(String method, String target, Object body) {
        String contentType = target.contains("/workitems/") && !target.contains("comments")
                ? "application/json-patch+json"
                : "application/json";
        return raw(
                method,
                "/ordrebro" + target
                        + (target.contains("api-version")
                                ? ""
                                : (target.contains("?") ? "&" : "?") + "api-version=7.1"),
                body,
                contentType);
    }

    Reply raw(String method, String target, Object body, String contentType) {
        int mark = target.indexOf('?');
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String pair : target.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                query.computeIfAbsent(decoded(pair.substring(0, equals)), any -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("content-type", contentType);
        byte[] bytes;
        try {
            bytes = body == null
                    ? new byte[0]
                    : body instanceof String text
                            ? text.getBytes(StandardCharsets.UTF_8)
                            : JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = decoded(mark < 0 ? target : target.substring(0, mark));
        return standIn.handle(new Asked(method, path, query, all, bytes));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static JsonNode json(Reply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode get(String target) {
        return good(call("GET", target, null));
    }

    JsonNode post(String target, Object body) {
        return good(call("POST", target, body));
    }

    static JsonNode good(Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError(reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8));
        }
        return json(reply);
    }

    static Map<String, Object> step(String op, String path, Object value) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("op", op);
        step.put("path", path);
        if (value != null) {
            step.put("value", value);
        }
        return step;
    }

    static Map<String, Object> set(String field, Object value) {
        return step("add", "/fields/" + field, value);
    }

    static Map<String, Object> parent(long id) {
        return relation(
                "System.LinkTypes.Hierarchy-Reverse", "http://127.0.0.1:8092/ordrebro/_apis/wit/workItems/" + id);
    }

    static Map<String, Object> relation(String rel, String url) {
        return step("add", "/relations/-", Map.of("rel", rel, "url", url));
    }

    long create(String type, String title, Object... more) {
        List<Object> steps = new ArrayList<>();
        steps.add(set("System.Title", title));
        steps.addAll(List.of(more));
        return good(tryCreate(type, steps)).get("id").asLong();
    }

    Reply tryCreate(String type, List<?> steps) {
        return call("POST", "/KIT/_apis/wit/workitems/$" + type.replace(" ", "%20"), steps);
    }

    Reply patch(long id, Object... steps) {
        return call("PATCH", "/_apis/wit/workitems/" + id, List.of(steps));
    }

    JsonNode item(long id) {
        return get("/_apis/wit/workitems/" + id + "?$expand=all");
    }

    List<Long> query(String where) {
        JsonNode found = post(
                "/KIT/_apis/wit/wiql?timePrecision=true",
                Map.of("query", "SELECT [System.Id] FROM WorkItems WHERE " + where));
        List<Long> ids = new ArrayList<>();
        found.get("workItems").forEach(row -> ids.add(row.get("id").asLong()));
        return ids;
    }

    static void assertRefused(Reply reply, int status, String message) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(json(reply).get("message").asText()).contains(message);
        assertThat(json(reply).get("typeKey").asText()).endsWith("Exception");
    }
}
