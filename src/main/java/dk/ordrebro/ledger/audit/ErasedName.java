package dk.ordrebro.ledger.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A person's name, and what texts are without it: found in any letter case where it is no part of a longer word. */
public final class ErasedName {
    private static final String INSTEAD = "(erased)";

    private final Pattern whole;

    public ErasedName(String person) {
        this.whole = Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(person) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** @param value texts, lists and maps of them; the names in a map are ours and stay. Null stays null */
    public Object without(Object value) {
        return switch (value) {
            case null -> null;
            case String text -> whole.matcher(text).replaceAll(INSTEAD);
            case List<?> list -> list.stream().map(this::without).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> erased = new LinkedHashMap<>();
                map.forEach((key, one) -> erased.put(key, without(one)));
                yield erased;
            }
            default -> value;
        };
    }
}
