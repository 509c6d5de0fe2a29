package dk.ordrebro.insight.hygiene.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * States are used as agreed.
 *
 * @param states by type, those that were agreed; a type without any may use all that it has
 * @param parentFirst true: nothing is begun while what it hangs under is not
 */
record FlowRule(Scope scope, Map<String, List<String>> states, boolean parentFirst) implements Rule {
    FlowRule {
        Map<String, List<String>> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(states);
        states = folded;
    }

    @Override
    public RuleName name() {
        return RuleName.STATE_AGAINST_FLOW;
    }

    @Override
    public Optional<Breach> breach(BacklogItem item, Surroundings around) {
        List<String> agreed = states.getOrDefault(item.item().type(), List.of());
        if (!agreed.isEmpty() && agreed.stream().noneMatch(item.state()::equalsIgnoreCase)) {
            return Optional.of(Breach.of(item, "unknown", item.state(), String.join(", ", agreed)));
        }
        if (item.category().isEmpty()) {
            return Optional.of(Breach.of(item, "gone", item.state()));
        }
        return parentFirst && item.begun()
                ? around.family()
                        .parent(item)
                        .filter(parent -> parent.category().equals(BacklogItem.PROPOSED))
                        .map(parent -> Breach.of(item, "early", item.state(), parent.named(), parent.state()))
                : Optional.empty();
    }
}
