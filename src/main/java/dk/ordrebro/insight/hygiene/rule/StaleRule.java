package dk.ordrebro.insight.hygiene.rule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Nothing lies untouched for long. @param days by category of state: so many without any change are borne */
record StaleRule(Scope scope, Map<String, Long> days) implements Rule {
    StaleRule {
        days = Map.copyOf(days);
    }

    @Override
    public RuleName name() {
        return RuleName.STALE;
    }

    @Override
    public boolean concerns(BacklogItem item, Surroundings around) {
        return scope.holds(item) && days.containsKey(item.category());
    }

    @Override
    public Optional<Breach> breach(BacklogItem item, Surroundings around) {
        long untouched = Duration.between(item.changedAt(), around.now()).toDays();
        long borne = days.get(item.category());
        return untouched > borne
                ? Optional.of(Breach.of(item, "untouched", untouched, item.state(), borne))
                : Optional.empty();
    }
}
