package dk.ordrebro.mapping;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The plain values of documents and results as text. */
final class Values {
    private static final double EXACT = 9_007_199_254_740_992.0; // above this a double is no exact whole number

    private Values() {}

    /** Null is empty, whole numbers have no decimals, lists are joined by commas, references show their name. */
    static String text(Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Double number when number == Math.rint(number) && Math.abs(number) < EXACT ->
                String.valueOf(number.longValue());
            case List<?> list ->
                list.stream().map(Values::text).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
            case Map<?, ?> map -> text(map.containsKey("name") ? map.get("name") : map.get("sys_id"));
            default -> value.toString();
        };
    }

    static boolean empty(Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isBlank();
            case List<?> list -> list.stream().allMatch(Values::empty);
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }
}
