package dk.ordrebro.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is not answered as asked; told as an RFC 9457 problem document. */
public class RequestProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Not understood"),
            Map.entry(401, "Sign in"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "Not acceptable"),
            Map.entry(409, "Not as things stand"),
            Map.entry(413, "Too large"),
            Map.entry(415, "Not JSON"),
            Map.entry(421, "Not for this host"),
            Map.entry(429, "Too often"),
            Map.entry(500, "Something went wrong here"),
            Map.entry(502, "A neighbour does not answer"),
            Map.entry(503, "Not now"));

    private final int status;

    public RequestProblem(int status, String detail) {
        super(detail);
        this.status = status;
    }

    public RequestProblem(int status, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
    }

    public Reply reply() {
        return reply(status, getMessage());
    }

    public static Reply notAllowed(String allowed) {
        return reply(405, "this path answers " + allowed.replace(", ", " and ") + " and nothing else")
                .with("Allow", allowed);
    }

    public static Reply reply(int status, String detail) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", TITLES.getOrDefault(status, "HTTP " + status));
        document.put("status", status);
        document.put("detail", detail);
        return Reply.of(status, "application/problem+json", ReplyJson.bytes(document));
    }
}
