package dk.ordrebro.plan;

import dk.ordrebro.workitem.WorkItemType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way from one state to another by the transitions a work item type allows. */
final class StatePath {
    private StatePath() {}

    /** The first step of the shortest allowed way; absent when there is none. */
    static Optional<String> next(WorkItemType type, String from, String to) {
        Map<String, String> firstStep = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            String here = open.remove();
            for (String there : type.transitions().getOrDefault(here, List.of())) {
                String step = here.equals(from) ? there : firstStep.get(here);
                if (!there.equals(from) && firstStep.putIfAbsent(there, step) == null) {
                    open.add(there);
                }
            }
        }
        return Optional.ofNullable(firstStep.get(to));
    }

    /** The type's own spelling of a state, or absent when it has no such state. */
    static Optional<String> known(WorkItemType type, String state) {
        return type.states().stream()
                .map(WorkItemType.State::name)
                .filter(name -> name.equalsIgnoreCase(state.strip()))
                .findFirst();
    }
}
