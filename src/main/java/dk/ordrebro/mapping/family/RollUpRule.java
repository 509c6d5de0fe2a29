package dk.ordrebro.mapping.family;

import dk.ordrebro.yaml.Place;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code rollUp}: the states that a work item takes from its children. Made by {@link FamilyReader}; asked by {@code plan}.
 *
 * @param any as soon as one child is in progress
 * @param all when every child is closed
 * @param places where each state is written
 */
public record RollUpRule(Optional<String> any, Optional<String> all, Map<String, Place> places) {
    private static final Set<String> IN_PROGRESS = Set.of("InProgress", "Resolved");
    private static final String COMPLETED = "Completed";
    private static final Set<String> CLOSED = Set.of(COMPLETED, "Removed");

    /**
     * The state that children of these categories ask for; empty where they ask for none.
     *
     * @param categories of their states, by their types; "" for a child that nobody can see, which counts as open
     */
    public Optional<String> asked(Collection<String> categories) {
        if (CLOSED.containsAll(categories) && categories.contains(COMPLETED)) {
            return all;
        }
        return categories.stream().anyMatch(IN_PROGRESS::contains) ? any : Optional.empty();
    }

    /** True for a state that nothing leads on from. */
    public static boolean closed(String category) {
        return CLOSED.contains(category);
    }

    /** How far a state of this category is on the way from proposed to closed. */
    public static int reach(String category) {
        return closed(category) ? CATEGORIES.indexOf(COMPLETED) : CATEGORIES.indexOf(category);
    }

    private static final List<String> CATEGORIES = List.of("Proposed", "InProgress", "Resolved", COMPLETED);
}
