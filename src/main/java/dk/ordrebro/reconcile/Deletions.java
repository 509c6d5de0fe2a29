package dk.ordrebro.reconcile;

import java.util.Set;

/**
 * What a system says of things that it does not show.
 *
 * @param deleted those that it says were deleted
 * @param unasked those of which we may not ask it; of the rest it says nothing, and they may be hidden from us
 */
public record Deletions<T>(Set<T> deleted, Set<T> unasked) {
    public Deletions {
        deleted = Set.copyOf(deleted);
        unasked = Set.copyOf(unasked);
    }

    /** It says nothing of any. */
    public static <T> Deletions<T> none() {
        return new Deletions<>(Set.of(), Set.of());
    }
}
