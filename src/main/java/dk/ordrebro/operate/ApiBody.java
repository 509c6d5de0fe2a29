package dk.ordrebro.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The JSON object in a request's body: every field known, every value text. An absent body is an empty object. */
final class ApiBody {
    private static final int LONGEST = 1_000;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private ApiBody(JsonNode object) {
        this.object = object;
    }

    static ApiBody of(ApiRequest request, Set<String> known) {
        if (request.body().length == 0) {
            return new ApiBody(MAPPER.createObjectNode());
        }
        String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            throw new ApiProblem(415, "a body is application/json");
        }
        JsonNode object = parsed(request.body());
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw new ApiProblem(400, "unknown field in the body; known: " + String.join(", ", known));
            }
        }
        return new ApiBody(object);
    }

    /** The text of a field; absent where it is missing or blank. */
    Optional<String> text(String name) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new ApiProblem(400, name + " is text");
        }
        String text = value.asText("").strip();
        if (text.length() > LONGEST) {
            throw new ApiProblem(400, name + " is longer than " + LONGEST + " characters");
        }
        return Optional.of(text).filter(said -> !said.isEmpty());
    }

    /** A whole number from 1; absent where the field is missing. */
    OptionalLong number(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 1) {
            throw new ApiProblem(400, name + " is a whole number from 1");
        }
        return OptionalLong.of(value.asLong());
    }

    private static JsonNode parsed(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new ApiProblem(400, "the body is no whole JSON object", e);
        } catch (IOException e) {
            throw new ApiProblem(400, "the body is not to be read", e);
        }
        throw new ApiProblem(400, "the body is no JSON object");
    }
}
