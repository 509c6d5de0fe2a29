package dk.ordrebro.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a stand-in sees it.
 *
 * @param path decoded, without the query string
 * @param query decoded parameters
 * @param headers names in lower case
 */
public record Asked(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {
    /**
     * @param target path and query as they stood on the wire
     * @param headers names in lower case
     */
    public static Asked of(String method, String target, Map<String, String> headers, byte[] body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return new Asked(method, path(path), parameters(query), headers, body == null ? new byte[0] : body);
    }

    /** Parameters of a query string or a form. */
    private static Map<String, List<String>> parameters(String query) {
        if (query.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
        }
        return parameters;
    }

    private static String path(String raw) {
        return raw.indexOf('%') < 0 ? raw : decode(raw.replace("+", "%2B")); // a plus in a path is a plus
    }

    private static String decode(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return raw; // a stray percent sign, as servers that do not mind would take it
        }
    }

    /** The same call with the fields of the form in its body as its parameters. */
    public Asked form() {
        return new Asked(method, path, parameters(new String(body, StandardCharsets.UTF_8)), headers, new byte[0]);
    }

    public Optional<String> parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
