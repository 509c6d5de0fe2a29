package dk.ordrebro.sandbox.azuredevops.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Text and JSON as Azure DevOps writes them. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DateTimeFormatter US =
            DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private Json() {}

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A body that is not JSON is refused as the model binder does. */
    public static JsonNode read(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            return read == null ? MAPPER.nullNode() : read;
        } catch (IOException e) {
            throw Failure.model("You must pass a valid patch document in the body of the request.");
        }
    }

    public static Map<String, Object> listing(Collection<?> values) {
        Map<String, Object> listing = new LinkedHashMap<>();
        listing.put("count", values.size());
        listing.put("value", values);
        return listing;
    }

    /** ISO 8601 in UTC with the fraction's trailing zeros left out, as in {@code 2026-03-31T18:36:26.23Z}. */
    public static String date(Instant at) {
        String text = at.toString();
        int dot = text.indexOf('.');
        if (dot < 0) {
            return text;
        }
        int end = text.length() - 1;
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end) + "Z";
    }

    /** The recycle bin alone writes dates as Americans do. */
    public static String usDate(Instant at) {
        return US.format(at);
    }

    /** A moment in any of the forms that the service takes; without an offset it is UTC. Clients write HTTP dates too. */
    public static Optional<Instant> instant(String said) {
        String text = said.strip();
        if (text.endsWith("GMT")) {
            return httpDate(text);
        }
        try {
            Instant at = text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d")
                            ? OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()
                            : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            return Optional.of(at.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static Map<String, Object> href(String url) {
        return Map.of("href", url);
    }

    public static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
