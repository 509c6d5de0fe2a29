package dk.ordrebro.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every documented function of JSONata against the reference's own results. {@code reference.json} is data, made by running
 * the version that it names; a row that says {@code ours} differs on purpose, and the guide tells it.
 */
class ReferenceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode TABLE = table();

    @TestFactory
    Stream<DynamicTest> gives_what_the_reference_gives_or_what_is_told_to_differ() {
        return cases().map(row -> DynamicTest.dynamicTest(row.get("expression").asText(), () -> assertThat(
                        ours(row.get("expression").asText()))
                .isEqualTo(said(row.has("ours") ? row.get("ours") : row.get("reference")))));
    }

    @Test
    void what_differs_really_differs_and_says_why() {
        assertThat(cases().filter(row -> row.has("ours"))).allSatisfy(row -> {
            assertThat(said(row.get("ours"))).isNotEqualTo(said(row.get("reference")));
            assertThat(row.get("why").asText()).isNotBlank();
        });
    }

    @Test
    void every_function_that_is_allowed_stands_in_the_table() {
        String all = cases().map(row -> row.get("expression").asText()).collect(Collectors.joining("\n"));

        assertThat(new TreeSet<>(BoundedFunctions.ALLOWED))
                .allSatisfy(name -> assertThat(all).contains("$" + name));
    }

    private static Stream<JsonNode> cases() {
        return TABLE.get("cases").valueStream();
    }

    private static String ours(String text) {
        Optional<Expression> compiled = Expression.compile(
                text, offset -> new Place("x.yaml", 1, offset + 1), () -> ZoneOffset.UTC, new Problems());
        if (compiled.isEmpty()) {
            return "an error";
        }
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> input = MAPPER.convertValue(TABLE.get("input"), Map.class);
            Object value = compiled.get().evaluate(input);
            return value == null ? "nothing" : plain(MAPPER.valueToTree(value));
        } catch (ExpressionFailure e) {
            return "an error";
        }
    }

    private static String said(JsonNode result) {
        if (result.has("error")) {
            return "an error";
        }
        return result.has("nothing") || result.path("value").isNull() ? "nothing" : plain(result.get("value"));
    }

    /** Numbers by their value, keys sorted. */
    private static String plain(JsonNode value) {
        if (value.isNumber()) {
            return Double.toString(value.asDouble());
        }
        if (value.isArray()) {
            return value.valueStream().map(ReferenceTest::plain).collect(Collectors.joining(",", "[", "]"));
        }
        if (value.isObject()) {
            Map<String, String> sorted = new TreeMap<>();
            value.propertyStream().forEach(entry -> sorted.put(entry.getKey(), plain(entry.getValue())));
            return sorted.toString();
        }
        return value.toString();
    }

    private static JsonNode table() {
        try (InputStream file = ReferenceTest.class.getResourceAsStream("reference.json")) {
            return MAPPER.readTree(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
