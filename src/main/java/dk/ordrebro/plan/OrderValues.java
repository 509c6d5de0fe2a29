package dk.ordrebro.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an order's document reads to those who compare stored values. */
public final class OrderValues {
    private OrderValues() {}

    /** How a plain field reads: the stored value, a reference's sys_id, "" when empty. */
    public static String reads(Map<String, Object> document, String field) {
        Object value = document.get(field);
        if (value instanceof Map<?, ?> reference) {
            return String.valueOf(reference.get("sys_id"));
        }
        return value == null ? "" : String.valueOf(value);
    }

    /** Each of these fields, and how it reads. */
    public static Map<String, String> reads(Map<String, Object> document, Collection<String> fields) {
        Map<String, String> reads = new LinkedHashMap<>();
        fields.forEach(field -> reads.put(field, reads(document, field)));
        return reads;
    }
}
