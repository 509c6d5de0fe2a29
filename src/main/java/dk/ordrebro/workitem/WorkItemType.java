package dk.ordrebro.workitem;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Azure DevOps says of one work item type in one project; read at start and kept.
 *
 * @param states in workflow order, with their category (Proposed, InProgress, Resolved, Completed, Removed)
 * @param transitions from state to the states it may go to; the key "" holds the states a new one may have
 * @param fields by reference name
 * @param iterations of its project
 */
public record WorkItemType(
        String project,
        String name,
        List<State> states,
        Map<String, List<String>> transitions,
        Map<String, WorkItemField> fields,
        Iterations iterations) {

    /** Of whose project no iterations are known. */
    public WorkItemType(
            String project,
            String name,
            List<State> states,
            Map<String, List<String>> transitions,
            Map<String, WorkItemField> fields) {
        this(project, name, states, transitions, fields, Iterations.NONE);
    }

    /** A state and what it counts as. */
    public record State(String name, String category) {}

    /** What a state counts as; empty for one that the type does not have. */
    public Optional<String> category(String state) {
        return states.stream()
                .filter(one -> one.name().equalsIgnoreCase(state.strip()))
                .map(State::category)
                .findFirst();
    }

    /** The first of its states that count as removed; empty where it has none. */
    public Optional<String> removedState() {
        return states.stream()
                .filter(state -> state.category().equals("Removed"))
                .map(State::name)
                .findFirst();
    }

    public Optional<WorkItemField> field(String referenceName) {
        return Optional.ofNullable(fields.get(referenceName));
    }
}
