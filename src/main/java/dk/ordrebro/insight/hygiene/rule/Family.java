package dk.ordrebro.insight.hygiene.rule;

import java.util.Optional;

/** What hangs under what. */
public interface Family {
    /** What it hangs under; empty for nothing, and for what cannot be seen. */
    Optional<BacklogItem> parent(BacklogItem item);

    /** True where it hangs under something that cannot be seen: nothing can be said of that. */
    default boolean hidden(BacklogItem item) {
        return item.parent().isPresent() && parent(item).isEmpty();
    }
}
