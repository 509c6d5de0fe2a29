package dk.ordrebro.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes wrong with one call. Only {@link Answer} keeps the system from doing the work; all others spoil the answer alone. */
sealed interface FaultAct {
    /** The work is done, then the connection is reset: nobody on the other side knows. */
    record Lose() implements FaultAct {}

    /** The call waits before the work, after it, or both. */
    record Delay(Duration before, Duration after) implements FaultAct {}

    /** This reply comes instead of the system's own, and the system never sees the call. */
    record Answer(Reply reply) implements FaultAct {}

    /** The work is done, the answer ends in the middle of its body. */
    record Truncate() implements FaultAct {}

    /** The work is done, the answer has this status and no body. */
    record Empty(int status) implements FaultAct {}

    /** The work is done, the answer trickles out over this time. */
    record Dribble(Duration over) implements FaultAct {}

    /** 429; an empty {@code retryAfter} leaves the header out, so dates and absurd values can be tried as well. */
    static FaultAct throttle(String retryAfter) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json;charset=UTF-8");
        if (!retryAfter.isEmpty()) {
            headers.put("Retry-After", retryAfter);
        }
        return answer(
                429,
                headers,
                "{\"error\":{\"message\":\"Rate limit exceeded\",\"detail\":\"Too many requests\"},\"status\":\"failure\"}");
    }

    /** 503 with a load balancer's page. */
    static FaultAct unavailable() {
        return html(503, "<html><body><h1>Service Unavailable</h1></body></html>");
    }

    /** What Azure DevOps answers to an expired token: success by its status, a sign-in page by its body. */
    static FaultAct signIn() {
        return html(203, "<!DOCTYPE html><html><head><title>Sign In</title></head><body>Sign in</body></html>");
    }

    /** A proxy's or a hibernating instance's page under status 200. */
    static FaultAct portal() {
        return html(200, "<html><body><h1>Your instance is hibernating</h1></body></html>");
    }

    static FaultAct answer(int status, Map<String, String> headers, String body) {
        return new Answer(new Reply(status, Map.copyOf(headers), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static FaultAct html(int status, String page) {
        return answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), page);
    }
}
