package dk.ordrebro.operate;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is not answered as asked; told as an RFC 9457 problem document. */
public final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Map<Integer, String> TITLES = Map.of(
            400, "Not understood",
            401, "Sign in",
            403, "Not allowed",
            404, "Not found",
            405, "Method not allowed",
            406, "Not acceptable",
            421, "Not for this host",
            500, "Something went wrong here",
            503, "Not now");

    private final int status;

    ApiProblem(int status, String detail) {
        super(detail);
        this.status = status;
    }

    ApiProblem(int status, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
    }

    ApiReply reply() {
        return reply(status, getMessage());
    }

    static ApiReply reply(int status, String detail) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", TITLES.getOrDefault(status, "HTTP " + status));
        document.put("status", status);
        document.put("detail", detail);
        return ApiReply.of(status, "application/problem+json", ApiJson.bytes(document));
    }
}
