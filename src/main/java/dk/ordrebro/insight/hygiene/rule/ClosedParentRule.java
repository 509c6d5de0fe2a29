package dk.ordrebro.insight.hygiene.rule;

import java.util.Optional;

/** What is closed has nothing open under it. The finding is of the closed one, told once for each area that has open work there. */
record ClosedParentRule(Scope scope) implements Rule {
    @Override
    public RuleName name() {
        return RuleName.CLOSED_PARENT;
    }

    @Override
    public boolean concerns(BacklogItem item, Surroundings around) {
        return scope.holds(item) && around.family().parent(item).isPresent();
    }

    @Override
    public Optional<Breach> breach(BacklogItem item, Surroundings around) {
        return around.family()
                .parent(item)
                .filter(BacklogItem::closed)
                .map(parent -> Breach.of(parent, "open", parent.state(), item.named(), item.state()));
    }
}
