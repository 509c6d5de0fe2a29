package dk.ordrebro.sandbox.servicenow;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** {@code POST /api/now/v1/batch}: one request after the other, each with its own answer; not a transaction. */
final class Batch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Switches switches;

    Batch(Switches switches) {
        this.switches = switches;
    }

    /** @param inner answers one of the requests, which needs no sign-in of its own */
    Reply handle(Asked asked, Function<Asked, Reply> inner) {
        if (!asked.method().equals("POST")) {
            return Errors.methodNotAllowed();
        }
        try {
            JsonNode batch = JSON.readTree(asked.body());
            ObjectNode answer = JSON.createObjectNode()
                    .put("batch_request_id", batch.path("batch_request_id").asText(""));
            ArrayNode serviced = answer.putArray("serviced_requests");
            ArrayNode unserviced = answer.putArray("unserviced_requests");
            int count = 0;
            for (JsonNode request : batch.path("rest_requests")) {
                count++;
                int skipped = switches.unservicedEvery;
                if (skipped > 0 && count % skipped == 0) {
                    unserviced.add(request.path("id").asText());
                } else {
                    serviced.add(serve(request, inner));
                }
            }
            return Reply.json(200, answer.toString());
        } catch (JacksonException notJson) {
            return Errors.unreadableBody();
        } catch (IOException impossible) {
            throw new IllegalStateException("a byte array could not be read", impossible);
        }
    }

    private static ObjectNode serve(JsonNode request, Function<Asked, Reply> inner) {
        ObjectNode answer = JSON.createObjectNode().put("id", request.path("id").asText());
        Reply reply = reply(request, inner);
        answer.put("body", Base64.getEncoder().encodeToString(reply.body()));
        answer.put("status_code", reply.status());
        answer.put("status_text", reply.status() < 300 ? "OK" : "Failed");
        ArrayNode headers = answer.putArray("headers");
        if (!request.path("exclude_response_headers").asBoolean(false)) {
            reply.headers()
                    .forEach((name, value) ->
                            headers.addObject().put("name", name).put("value", value));
        }
        answer.put("execution_time", 1);
        return answer;
    }

    private static Reply reply(JsonNode request, Function<Asked, Reply> inner) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode header : request.path("headers")) {
            headers.put(
                    header.path("name").asText().toLowerCase(Locale.ROOT),
                    header.path("value").asText());
        }
        try {
            byte[] body = Base64.getDecoder().decode(request.path("body").asText(""));
            return inner.apply(Asked.of(
                    request.path("method").asText("GET").toUpperCase(Locale.ROOT),
                    request.path("url").asText(),
                    headers,
                    body));
        } catch (IllegalArgumentException notBase64) {
            return Errors.unreadableBody();
        }
    }
}
