package dk.ordrebro.plan;

import dk.ordrebro.workitem.WorkItemType;
import java.util.Optional;

/** The state in which a work item counts as removed, and the way there; for one whose order was deleted. */
public final class RemovedState {
    private RemovedState() {}

    /** The next step from a state to another; empty where no way leads there. */
    public static Optional<String> step(WorkItemType type, String from, String to) {
        return StatePath.next(type, from, to);
    }
}
