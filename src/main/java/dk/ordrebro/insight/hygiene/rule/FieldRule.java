package dk.ordrebro.insight.hygiene.rule;

import java.util.Optional;
import java.util.Set;

/** It says when it is done. @param field where the acceptance criteria stand; a type without it is not looked at */
record FieldRule(Scope scope, String field) implements Rule {
    @Override
    public RuleName name() {
        return RuleName.NO_ACCEPTANCE_CRITERIA;
    }

    @Override
    public Set<String> fields() {
        return Set.of(field);
    }

    @Override
    public boolean concerns(BacklogItem item, Surroundings around) {
        return scope.holds(item) && item.has(field);
    }

    @Override
    public Optional<Breach> breach(BacklogItem item, Surroundings around) {
        return item.blank(field) ? Optional.of(Breach.of(item, "blank", item.state())) : Optional.empty();
    }
}
