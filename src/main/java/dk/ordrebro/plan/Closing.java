package dk.ordrebro.plan;

import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingFailure;
import dk.ordrebro.mapping.PersonLookup;
import dk.ordrebro.mapping.family.RollUpRule;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether both sides of a link are closed, and since when: asked when they agree. What Azure DevOps counts as Completed or
 * Removed is closed; an order is closed where the mapping's states tie its state to such a one. A mapping that says nothing of
 * the order's state leaves it open for ever.
 */
public final class Closing {
    private Closing() {}

    /** The last change of either side, when both are closed; absent while one is open. */
    public static Optional<Instant> since(PlanInput input) {
        WorkItem item = input.item().seen().orElseThrow();
        boolean closed = closed(input.type(), item.state()) && orderClosed(input, item);
        return closed ? Optional.of(later(input.order().updatedAt(), item.changedAt())) : Optional.empty();
    }

    private static boolean closed(WorkItemType type, String state) {
        return type.category(state).filter(RollUpRule::closed).isPresent();
    }

    private static boolean orderClosed(PlanInput input, WorkItem item) {
        Mapping mapping = input.rules().mapping();
        return mapping.workItemState(input.order())
                .map(asked -> closed(input.type(), asked))
                .orElseGet(() -> input.orderState().equals(given(input, item)));
    }

    /** The order's state that this state of the work item sets; null for none. */
    private static String given(PlanInput input, WorkItem item) {
        try {
            Mapping mapping = input.rules().mapping();
            PersonLookup people = PersonLookup.inServiceNow(input.rules().people(), remark -> {});
            return mapping.orderState(input.order(), item, people).get(mapping.stateField());
        } catch (MappingFailure unknown) {
            return null; // it would park the order if it had to be carried; here nothing has to
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
