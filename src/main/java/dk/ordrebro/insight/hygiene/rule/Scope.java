package dk.ordrebro.insight.hygiene.rule;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule looks at, and how much of it is borne.
 *
 * @param types of work items, letter case aside
 * @param when which of them
 * @param threshold findings beyond it make {@code ordrebro hygiene} end with 1
 * @param see where people read what was agreed; may be absent
 */
public record Scope(Set<String> types, When when, Threshold threshold, Optional<String> see) {
    /** Which open work items. */
    public enum When {
        OPEN,
        BEGUN
    }

    public Scope {
        Set<String> folded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        folded.addAll(types);
        types = folded;
    }

    public boolean holds(BacklogItem item) {
        return types.contains(item.item().type()) && (when == When.OPEN || item.begun());
    }
}
