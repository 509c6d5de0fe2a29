package dk.ordrebro.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The plain values of documents and results as text. */
public final class Values {
    private static final double EXACT = 9_007_199_254_740_992.0; // above this a double is no exact whole number

    private Values() {}

    /** Null is empty, whole numbers have no decimals, lists are joined by commas, references and people show their name. */
    public static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            String named = map.containsKey("displayName") ? "displayName" : map.containsKey("name") ? "name" : "sys_id";
            return text(map.get(named));
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(Values::text)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < EXACT) {
            return String.valueOf(number.longValue());
        }
        return value == null ? "" : value.toString();
    }

    public static boolean empty(Object value) {
        if (value instanceof String text) {
            return text.isBlank();
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Values::empty);
        }
        return value == null || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
