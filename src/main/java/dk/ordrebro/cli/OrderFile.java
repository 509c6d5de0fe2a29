package dk.ordrebro.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.ordrebro.mapping.example.Examples;
import dk.ordrebro.order.Order;
import dk.ordrebro.yaml.FileTrouble;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An order in a JSON file: the document that mapping expressions see, its {@code table} among it. */
final class OrderFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private OrderFile() {}

    /** @throws VerbFailure with what is wrong and where */
    static Order read(Path file) {
        Object read = tree(file);
        if (!(read instanceof Map<?, ?> object)) {
            throw wrong(file, 1, 1, "an order is a JSON object: {\"table\": \"sc_req_item\", \"number\": ...}");
        }
        if (!(object.get("table") instanceof String table) || table.isBlank()) {
            throw wrong(file, 1, 1, "the order has no \"table\"; write for instance \"table\": \"sc_req_item\"");
        }
        @SuppressWarnings("unchecked") // keys of a JSON object are text
        Map<String, Object> document = (Map<String, Object>) object;
        return Examples.order(document);
    }

    private static Object tree(Path file) {
        try {
            return MAPPER.readValue(Files.readString(file), Object.class);
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            String what = "this is not JSON: " + broken.getOriginalMessage();
            throw at == null ? wrong(file, 0, 0, what) : wrong(file, at.getLineNr(), at.getColumnNr(), what);
        } catch (CharacterCodingException other) {
            throw unreadable(file, "it is not UTF-8", "save it as UTF-8");
        } catch (IOException failed) {
            FileTrouble trouble = FileTrouble.of(failed);
            throw unreadable(file, trouble.what(), trouble.remedy());
        }
    }

    private static VerbFailure wrong(Path file, int line, int column, String what) {
        return wrong(new Problem(file.toString(), line, column, Problem.Severity.ERROR, what, ""));
    }

    private static VerbFailure unreadable(Path file, String what, String remedy) {
        return wrong(new Problem(file.toString(), 0, 0, Problem.Severity.ERROR, what, remedy));
    }

    private static VerbFailure wrong(Problem problem) {
        return VerbFailure.of(List.of(problem), Path.of(""));
    }
}
