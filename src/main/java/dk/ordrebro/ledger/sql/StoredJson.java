package dk.ordrebro.ledger.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The columns that hold JSON: base, fresh order, timeline detail. Written compactly, read back to the same values. */
public final class StoredJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    /** What of a fresh order no other column tells. */
    private record Fresh(long modCount, String updatedAt, Map<String, Object> document) {}

    private StoredJson() {}

    public static String fresh(Order order) {
        return write(new Fresh(order.modCount(), order.updatedAt().toString(), order.document()));
    }

    public static Order fresh(String json, OrderRef ref, String number) {
        try {
            Fresh fresh = MAPPER.readValue(json, Fresh.class);
            return new Order(ref, number, fresh.modCount(), Instant.parse(fresh.updatedAt()), fresh.document());
        } catch (JsonProcessingException e) {
            throw unreadable("the fresh order", e);
        }
    }

    static String write(Object value) {
        try {
            return StoredText.of(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a value cannot be told in JSON: " + e.getOriginalMessage());
        }
    }

    static Map<String, String> texts(String json) {
        try {
            return Collections.unmodifiableMap(MAPPER.readValue(json, TEXTS));
        } catch (JsonProcessingException e) {
            throw unreadable("the base", e);
        }
    }

    static Map<String, Object> object(String json) {
        try {
            return Collections.unmodifiableMap(MAPPER.readValue(json, OBJECT));
        } catch (JsonProcessingException e) {
            throw unreadable("a timeline's detail", e);
        }
    }

    private static IllegalStateException unreadable(String what, JsonProcessingException e) {
        e.clearLocation(); // the source it quotes holds personal data
        return new IllegalStateException(what + " in the ledger is not the JSON it was written as");
    }
}
