package dk.ordrebro.plan;

import dk.ordrebro.mapping.family.RollUpRule;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.List;
import java.util.Optional;

/**
 * The state that a work item's children ask for, where that leads on: never backwards, never out of a closed state, and once for
 * each time that they ask for something else, so that whoever moves it by hand has the last word until they do.
 */
final class RollUp {
    private RollUp() {}

    /** As the mapping writes it; empty where it leads nowhere. One that the type does not have is given for the plan to refuse. */
    static Optional<String> target(PlanInput input, WorkItem item) {
        Optional<String> asked = input.rules().rolledUp();
        return asked.equals(input.base().rolledUp())
                ? Optional.empty()
                : asked.filter(state -> StatePath.known(input.type(), state)
                        .map(known -> leadsOn(input.type(), item.state(), known))
                        .orElse(true));
    }

    private static boolean leadsOn(WorkItemType type, String from, String to) {
        String stands = type.category(from).orElse("");
        int before = RollUpRule.reach(stands);
        int after = RollUpRule.reach(type.category(to).orElse(""));
        List<String> workflow =
                type.states().stream().map(WorkItemType.State::name).toList();
        boolean later = workflow.indexOf(to) > workflow.indexOf(from);
        return !RollUpRule.closed(stands) && (after > before || (after == before && later));
    }
}
