package dk.ordrebro.insight.hygiene.rule;

import java.util.Optional;

/** A story hangs under a feature, a feature under an epic. @param above where it is to hang */
record ParentRule(RuleName name, Scope scope, Level above) implements Rule {
    @Override
    public boolean concerns(BacklogItem item, Surroundings around) {
        return scope.holds(item) && !around.family().hidden(item);
    }

    @Override
    public Optional<Breach> breach(BacklogItem item, Surroundings around) {
        Optional<BacklogItem> parent = around.family().parent(item);
        if (parent.isEmpty()) {
            return Optional.of(Breach.of(item, "none"));
        }
        return parent.get().level().filter(above::equals).isPresent()
                ? Optional.empty()
                : Optional.of(Breach.of(item, "other", parent.get().named()));
    }
}
