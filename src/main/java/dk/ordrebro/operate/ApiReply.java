package dk.ordrebro.operate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the admin API answers. */
public record ApiReply(int status, Map<String, String> headers, byte[] body) {
    static ApiReply json(int status, Object content) {
        return of(status, "application/json", ApiJson.bytes(content));
    }

    static ApiReply text(int status, String type, String content) {
        return of(status, type, content.getBytes(StandardCharsets.UTF_8));
    }

    static ApiReply of(int status, String type, byte[] body) {
        return new ApiReply(
                status,
                Map.of("Content-Type", type, "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"),
                body);
    }

    ApiReply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiReply(status, more, body);
    }

    ApiReply withoutBody() {
        return new ApiReply(status, headers, new byte[0]);
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
