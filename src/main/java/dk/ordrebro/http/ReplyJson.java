package dk.ordrebro.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** JSON as the admin API writes it: plain maps, lists, strings and numbers; moments are strings already. */
public final class ReplyJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReplyJson() {}

    public static byte[] bytes(Object content) {
        try {
            return MAPPER.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a field of an answer; empty where it has none. */
    public static String field(byte[] json, String name) {
        try {
            return MAPPER.readTree(json).path(name).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value's text, null for none. */
    public static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
