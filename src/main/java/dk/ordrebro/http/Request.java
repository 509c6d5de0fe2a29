package dk.ordrebro.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the admin API sees it.
 *
 * @param path as sent, still percent-encoded, without the query string
 * @param query as sent, empty for none
 * @param headers names in lower case
 * @param origin the address it came from, {@code local} where no network lies between
 */
public record Request(
        String method, String path, String query, Map<String, String> headers, byte[] body, String origin) {
    /** Of this machine. */
    public static final String LOCAL = "local";

    /** One that no network lies before. */
    public Request(String method, String path, String query, Map<String, String> headers, byte[] body) {
        this(method, path, query, headers, body, LOCAL);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The parts of the path, decoded; a slash inside a part stays in it. */
    public List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (String part : path.substring(1).split("/", -1)) {
            parts.add(decoded(part.replace("+", "%2B")));
        }
        return parts;
    }

    /** Parameters, decoded; empty ones are as good as absent. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!value.isBlank() && parameters.put(name, value.strip()) != null) {
                throw new RequestProblem(400, "the parameter " + name + " is given twice");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RequestProblem(400, "a percent sign must be followed by two hexadecimal digits", e);
        }
    }

    @Override
    public String toString() {
        return method + " " + path; // never the query or headers: names of people, tokens
    }
}
