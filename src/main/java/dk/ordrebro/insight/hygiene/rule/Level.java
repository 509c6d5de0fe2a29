package dk.ordrebro.insight.hygiene.rule;

import java.util.Locale;

/** Where a type of work item stands in the tree, from the top down. */
public enum Level {
    EPIC,
    FEATURE,
    STORY,
    WORK;

    /** The key that operators write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean above(Level other) {
        return compareTo(other) < 0;
    }
}
