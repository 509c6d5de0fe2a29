package dk.ordrebro.api;

import dk.ordrebro.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /} for programs: what is where, as JSON. Browsers get the console there. */
public final class FrontPage {
    private static final List<String> PATHS = List.of(
            "/api/status",
            "/api/orders",
            "/observe/health",
            "/observe/health/live",
            "/observe/health/ready",
            "/observe/metrics");

    private FrontPage() {}

    public static Reply json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", "ordrebro");
        json.put("paths", PATHS);
        return Reply.json(200, json).with("Vary", "Accept");
    }
}
