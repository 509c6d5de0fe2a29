package dk.ordrebro.insight.hygiene.rule;

import java.util.Optional;

/** Somebody has it. */
record OwnerRule(Scope scope) implements Rule {
    @Override
    public RuleName name() {
        return RuleName.NO_OWNER;
    }

    @Override
    public Optional<Breach> breach(BacklogItem item, Surroundings around) {
        return item.blank(BacklogItem.OWNER) ? Optional.of(Breach.of(item, "none", item.state())) : Optional.empty();
    }
}
