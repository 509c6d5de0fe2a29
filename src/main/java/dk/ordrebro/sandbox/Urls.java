package dk.ordrebro.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a raw request target apart; also used for the requests inside a batch. */
final class Urls {
    private Urls() {}

    /**
     * @param target path and query as they stood on the wire
     * @param headers names in lower case
     */
    static Asked asked(String method, String target, Map<String, String> headers, byte[] body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return new Asked(method, path(path), parameters(query), headers, body == null ? new byte[0] : body);
    }

    /** Parameters of a query string or a form. */
    static Map<String, List<String>> parameters(String query) {
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
}
