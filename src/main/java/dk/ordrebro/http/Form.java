package dk.ordrebro.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a form that a browser sent as it sends them by itself, in UTF-8; the first of two of one name counts. */
public final class Form {
    private Form() {}

    public static Map<String, String> of(Request request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.putIfAbsent(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RequestProblem(400, "a percent sign must be followed by two hexadecimal digits", e);
        }
    }
}
