package dk.ordrebro.insight.hygiene.rule;

import java.util.List;
import java.util.Optional;

/**
 * Work hangs, by however many steps, under something of a level above its own, and stands in one of the areas agreed.
 *
 * @param areas under which work is to stand; empty for anywhere
 */
record AncestorRule(Scope scope, List<String> areas) implements Rule {
    private static final int DEEPEST = 20; // a circle of parents is no way up

    @Override
    public RuleName name() {
        return RuleName.OUTSIDE_TREE;
    }

    @Override
    public boolean concerns(BacklogItem item, Surroundings around) {
        return scope.holds(item) && (elsewhere(item) || !lost(item, around.family()));
    }

    @Override
    public Optional<Breach> breach(BacklogItem item, Surroundings around) {
        if (elsewhere(item)) {
            return Optional.of(Breach.of(item, "area", item.area()));
        }
        Optional<BacklogItem> above = around.family().parent(item);
        if (above.isEmpty()) {
            return Optional.of(Breach.of(item, "none"));
        }
        return climbs(item, around.family())
                ? Optional.empty()
                : Optional.of(Breach.of(item, "loose", above.get().named()));
    }

    private boolean elsewhere(BacklogItem item) {
        return !areas.isEmpty() && areas.stream().noneMatch(area -> Paths.under(item.area(), area));
    }

    private static boolean climbs(BacklogItem item, Family family) {
        Level own = item.level().orElse(Level.WORK);
        Optional<BacklogItem> above = family.parent(item);
        for (int step = 0; step < DEEPEST && above.isPresent(); step++) {
            if (above.get().level().filter(level -> level.above(own)).isPresent()) {
                return true;
            }
            above = family.parent(above.get());
        }
        return false;
    }

    /** Its way up leads to something that cannot be seen. */
    private static boolean lost(BacklogItem item, Family family) {
        Optional<BacklogItem> at = Optional.of(item);
        for (int step = 0; step < DEEPEST && at.isPresent(); step++) {
            if (family.hidden(at.get())) {
                return !climbs(item, family);
            }
            at = family.parent(at.get());
        }
        return false;
    }
}
