package dk.ordrebro.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.ordrebro.mapping.example.Examples;
import dk.ordrebro.order.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An order in a JSON file: the document that mapping expressions see, its {@code table} among it. */
final class OrderFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private OrderFile() {}

    /** What is wrong with the file, told as {@code file:line:column: error: what}. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(Path file, String place, String what) {
            super(file + place + ": error: " + what);
        }
    }

    static Order read(Path file) throws Wrong {
        Object read = tree(file);
        if (!(read instanceof Map<?, ?> object)) {
            throw new Wrong(file, ":1:1", "an order is a JSON object: {\"table\": \"sc_req_item\", \"number\": ...}");
        }
        if (!(object.get("table") instanceof String table) || table.isBlank()) {
            throw new Wrong(file, ":1:1", "the order has no \"table\"; write for instance \"table\": \"sc_req_item\"");
        }
        @SuppressWarnings("unchecked") // keys of a JSON object are text
        Map<String, Object> document = (Map<String, Object>) object;
        return Examples.order(document);
    }

    private static Object tree(Path file) throws Wrong {
        try {
            return MAPPER.readValue(Files.readString(file), Object.class);
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new Wrong(file, place, "this is not JSON: " + broken.getOriginalMessage());
        } catch (IOException unreadable) {
            boolean absent = !Files.exists(file);
            throw new Wrong(file, "", absent ? "there is no such file" : "it cannot be read as UTF-8 text");
        }
    }
}
