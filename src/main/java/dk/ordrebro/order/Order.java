package dk.ordrebro.order;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One ServiceNow record in scope as we read it.
 *
 * @param ref which record
 * @param number what people call it, for instance {@code RITM0010001}; also the stamp on its work item
 * @param modCount {@code sys_mod_count}; with the sys_id it names one state of the record
 * @param updatedAt {@code sys_updated_on}, whole seconds UTC
 * @param document what mapping expressions see (mapping.md, "The document an expression sees"): values are String,
 *     Long, Double, Boolean, Map, List or null
 */
public record Order(OrderRef ref, String number, long modCount, Instant updatedAt, Map<String, Object> document) {
    /** In the document: by field the labels of its choice in all languages, for states; no name that an expression can write. */
    public static final String EVERY_LANGUAGE = "labels in every language";

    /** The same as an answer shows it that carries only some of its fields. */
    public Order after(Order answer) {
        Map<String, Object> now = new LinkedHashMap<>(document);
        now.putAll(answer.document());
        return new Order(ref, number, answer.modCount(), answer.updatedAt(), now);
    }

    @Override
    public String toString() {
        return number + " (" + ref.table() + ", mod " + modCount + ")"; // never the document: it holds personal data
    }
}
