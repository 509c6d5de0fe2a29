package dk.ordrebro.insight.hygiene.rule;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Work that is under way is planned in the current program increment.
 *
 * @param depth at which names of an iteration path increments stand: 2 for {@code KIT\PI 2026.4}
 */
record IncrementRule(Scope scope, int depth) implements Rule {
    @Override
    public RuleName name() {
        return RuleName.OUTSIDE_CURRENT_PI;
    }

    @Override
    public OptionalInt increments() {
        return OptionalInt.of(depth);
    }

    @Override
    public boolean concerns(BacklogItem item, Surroundings around) {
        return scope.holds(item) && !around.increments().apply(depth).isEmpty();
    }

    @Override
    public Optional<Breach> breach(BacklogItem item, Surroundings around) {
        Set<String> current = around.increments().apply(depth);
        String iteration = item.text(BacklogItem.ITERATION);
        return current.stream().anyMatch(increment -> Paths.under(iteration, increment))
                ? Optional.empty()
                : Optional.of(Breach.of(item, "elsewhere", iteration, String.join(", ", current)));
    }
}
