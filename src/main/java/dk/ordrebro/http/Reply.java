package dk.ordrebro.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the admin API answers. */
public record Reply(int status, Map<String, String> headers, byte[] body) {
    public static Reply json(int status, Object content) {
        return of(status, "application/json", ReplyJson.bytes(content));
    }

    public static Reply text(int status, String type, String content) {
        return of(status, type, content.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply of(int status, String type, byte[] body) {
        return new Reply(
                status,
                Map.of("Content-Type", type, "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"),
                body);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    public Reply withoutBody() {
        return new Reply(status, headers, new byte[0]);
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
