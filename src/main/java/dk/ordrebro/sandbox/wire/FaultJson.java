package dk.ordrebro.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults as JSON, for scripts that switch them over HTTP. Flat: one object holds what is hit, when and how. */
final class FaultJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A key that is spelled wrong would make a fault that never strikes, or always. */
    private static final List<String> KEYS = List.of(
            "method",
            "path",
            "sends",
            "act",
            "every",
            "times",
            "probability",
            "seed",
            "latencyMillis",
            "beforeMillis",
            "afterMillis",
            "millis",
            "status",
            "retryAfter",
            "headers",
            "body");

    private FaultJson() {}

    /** @throws IllegalArgumentException with a sentence for the caller */
    static Fault read(JsonNode from) {
        for (Map.Entry<String, JsonNode> one : from.properties()) {
            if (!KEYS.contains(one.getKey())) {
                throw new IllegalArgumentException("'" + one.getKey() + "' is none of " + String.join(", ", KEYS));
            }
        }
        Fault fault = Fault.on(from.path("method").asText(""), from.path("path").asText(""), act(from))
                .sends(from.path("sends").asText(""))
                .every(from.path("every").asInt(1))
                .times(from.path("times").asInt(0));
        return from.has("probability")
                ? fault.probability(
                        from.path("probability").asDouble(), from.path("seed").asLong(0))
                : fault;
    }

    static String write(Faults faults) {
        ObjectNode all = JSON.createObjectNode();
        all.put("latencyMillis", faults.latency().toMillis());
        ArrayNode list = all.putArray("faults");
        for (ArmedFault one : faults.armed()) {
            Fault fault = one.fault();
            list.addObject()
                    .put("id", one.id())
                    .put("method", fault.method())
                    .put("path", fault.path().pattern())
                    .put("sends", fault.sends().pattern())
                    .put("act", fault.act().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
                    .put("every", fault.turn().every())
                    .put("times", fault.turn().times())
                    .put("probability", fault.turn().probability())
                    .put("seed", fault.turn().seed())
                    .put("seen", one.seen())
                    .put("fired", one.fired());
        }
        return all.toString();
    }

    private static FaultAct act(JsonNode from) {
        String act = from.path("act").asText("");
        return switch (act) {
            case "lose" -> new FaultAct.Lose();
            case "delay" -> new FaultAct.Delay(millis(from, "beforeMillis"), millis(from, "afterMillis"));
            case "truncate" -> new FaultAct.Truncate();
            case "empty" -> new FaultAct.Empty(from.path("status").asInt(200));
            case "dribble" -> new FaultAct.Dribble(millis(from, "millis"));
            case "throttle" -> FaultAct.throttle(from.path("retryAfter").asText(""));
            case "unavailable" -> FaultAct.unavailable();
            case "sign-in" -> FaultAct.signIn();
            case "portal" -> FaultAct.portal();
            case "answer" ->
                FaultAct.answer(
                        from.path("status").asInt(500),
                        headers(from.path("headers")),
                        from.path("body").asText(""));
            default ->
                throw new IllegalArgumentException("act '" + act + "' is none of lose, delay, truncate, empty, dribble,"
                        + " throttle, unavailable, sign-in, portal, answer");
        };
    }

    private static Duration millis(JsonNode from, String name) {
        return Duration.ofMillis(from.path(name).asLong(0));
    }

    private static Map<String, String> headers(JsonNode from) {
        Map<String, String> headers = new LinkedHashMap<>();
        from.properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }
}
