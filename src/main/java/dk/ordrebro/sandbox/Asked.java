package dk.ordrebro.sandbox;

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
record Asked(String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {
    Optional<String> parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
