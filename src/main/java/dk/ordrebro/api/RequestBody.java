package dk.ordrebro.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The JSON object in a request's body: every field known. An absent body is an empty object. */
final class RequestBody {
    private static final int LONGEST = 1_000;
    private static final int MOST = 500;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private RequestBody(JsonNode object) {
        this.object = object;
    }

    static RequestBody of(Request request, Set<String> known) {
        if (request.body().length == 0) {
            return new RequestBody(MAPPER.createObjectNode());
        }
        String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            throw new RequestProblem(415, "a body is application/json");
        }
        JsonNode object = parsed(request.body());
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw new RequestProblem(400, "unknown field in the body; known: " + String.join(", ", known));
            }
        }
        return new RequestBody(object);
    }

    /** The text of a field; absent where it is missing or blank. */
    Optional<String> text(String name) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new RequestProblem(400, name + " is text");
        }
        String text = value.asText("").strip();
        if (text.length() > LONGEST) {
            throw new RequestProblem(400, name + " is longer than " + LONGEST + " characters");
        }
        return Optional.of(text).filter(said -> !said.isEmpty());
    }

    /** False where the field is missing. */
    boolean flag(String name) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new RequestProblem(400, name + " is true or false");
        }
        return value.asBoolean();
    }

    /** A whole number from 1; absent where the field is missing. */
    OptionalLong number(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 1) {
            throw new RequestProblem(400, name + " is a whole number from 1");
        }
        return OptionalLong.of(value.asLong());
    }

    /** Whole numbers from 1; none where the field is missing. */
    List<Long> numbers(String name) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode value : list(name)) {
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 1) {
                throw new RequestProblem(400, name + " holds whole numbers from 1");
            }
            numbers.add(value.asLong());
        }
        return numbers;
    }

    /** Objects that hold exactly these fields, each a text; none where the field is missing. */
    List<Map<String, String>> rows(String name, Set<String> fields) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode value : list(name)) {
            Map<String, String> row = new LinkedHashMap<>();
            value.properties()
                    .forEach(one -> row.put(one.getKey(), one.getValue().asText("")));
            boolean whole = row.keySet().equals(fields)
                    && row.values().stream().noneMatch(text -> text.isBlank() || text.length() > LONGEST);
            if (!whole) {
                throw new RequestProblem(400, name + " holds objects with " + String.join(", ", fields));
            }
            rows.add(row);
        }
        return rows;
    }

    private JsonNode list(String name) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && !value.isArray()) {
            throw new RequestProblem(400, name + " is a list");
        }
        if (value.size() > MOST) {
            throw new RequestProblem(400, name + " is longer than " + MOST);
        }
        return value;
    }

    private static JsonNode parsed(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new RequestProblem(400, "the body is no whole JSON object", e);
        } catch (IOException e) {
            throw new RequestProblem(400, "the body is not to be read", e);
        }
        throw new RequestProblem(400, "the body is no JSON object");
    }
}
