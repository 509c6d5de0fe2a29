package dk.ordrebro.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** {@code /api/openapi.json}: the admin API described as OpenAPI; a test holds it against what is answered. */
final class ApiDescription {
    private ApiDescription() {}

    static Object json() {
        try (InputStream file = ApiDescription.class.getResourceAsStream("openapi.json")) {
            return new ObjectMapper().readValue(file, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
