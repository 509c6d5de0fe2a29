package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.text.CleanText;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A ServiceNow encoded query. Values cannot break out of their condition: ServiceNow knows no escape for {@code ^}
 * (servicenow.md section 1), so a value that holds one is refused.
 *
 * @param lists what is asked for by lists of values, by field
 */
record EncodedQuery(String text, Map<String, Set<String>> lists) {
    static final EncodedQuery ALL = new EncodedQuery("", Map.of());

    /** The row of {@code sys_user} that is ourselves: ServiceNow fills in the name. Ours alone, no value from outside. */
    static final EncodedQuery OURSELVES = new EncodedQuery("user_name=javascript:gs.getUserName()", Map.of());

    /** Adds a condition that must hold too. */
    EncodedQuery where(String field, String operator, String value) {
        return and(name(field) + operator + harmless(value));
    }

    EncodedQuery in(String field, Collection<String> values) {
        for (String value : values) {
            if (harmless(value).indexOf(',') >= 0) {
                throw new IllegalArgumentException("a list value of " + field + " holds a comma");
            }
        }
        Map<String, Set<String>> both = new HashMap<>(lists);
        both.put(field, values.stream().map(EncodedQuery::folded).collect(Collectors.toSet()));
        return new EncodedQuery(and(name(field) + "IN" + String.join(",", values)).text, both);
    }

    /** Adds a second query, of which the rows count as well. */
    EncodedQuery or(EncodedQuery other) {
        return new EncodedQuery(text + "^NQ" + other.text, Map.of());
    }

    EncodedQuery orderBy(String field) {
        return and("ORDERBY" + name(field));
    }

    private EncodedQuery and(String condition) {
        return new EncodedQuery(text.isEmpty() ? condition : text + "^" + condition, lists);
    }

    /**
     * False for a row that nobody asked for: where a right is missing ServiceNow leaves a condition out without a word. Looks at
     * the fields that the row shows.
     */
    boolean askedFor(ObjectNode row) {
        return lists.entrySet().stream()
                .allMatch(list -> !row.has(list.getKey())
                        || list.getValue()
                                .contains(folded(Cell.of(row, list.getKey()).value())));
    }

    /** As the database compares. */
    private static String folded(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    private static String name(String field) {
        if (!SysId.path(field)) {
            throw new IllegalArgumentException("not a field name: " + CleanText.message(field));
        }
        return field;
    }

    /** True for a value that a condition can hold. */
    static boolean holds(String value) {
        boolean breaksOut = value.indexOf('^') >= 0 || value.chars().anyMatch(Character::isISOControl);
        return !breaksOut && !value.strip().toLowerCase(Locale.ROOT).startsWith("javascript:");
    }

    private static String harmless(String value) {
        if (!holds(value)) {
            throw new IllegalArgumentException("a query value may not hold ^, control characters or javascript:");
        }
        return value;
    }
}
