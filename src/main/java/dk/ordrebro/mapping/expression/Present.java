package dk.ordrebro.mapping.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document without what is empty: null, blank text, lists and maps that hold nothing. ServiceNow, an example and a preview
 * each say "nothing" in another way; expressions see one, that the field is not there.
 */
final class Present {
    private Present() {}

    static Map<String, Object> in(Map<?, ?> document) {
        Map<String, Object> kept = new LinkedHashMap<>();
        document.forEach((name, value) -> {
            Object present = of(value);
            if (present != null) {
                kept.put(String.valueOf(name), present);
            }
        });
        return kept;
    }

    /** Null when there is nothing in it. */
    private static Object of(Object value) {
        return switch (value) {
            case null -> null;
            case String text -> blank(text) ? null : text;
            case Map<?, ?> map -> {
                Map<String, Object> kept = in(map);
                yield kept.isEmpty() ? null : kept;
            }
            case List<?> list -> {
                List<Object> kept = new ArrayList<>();
                for (Object item : list) {
                    Object present = of(item);
                    if (present != null) {
                        kept.add(present);
                    }
                }
                yield kept.isEmpty() ? null : kept;
            }
            default -> value;
        };
    }

    /** Hard spaces are blanks too. */
    private static boolean blank(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at); // no blank needs two of them
            if (!Character.isWhitespace(letter) && !Character.isSpaceChar(letter)) {
                return false;
            }
        }
        return true;
    }
}
