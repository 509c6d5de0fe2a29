package dk.ordrebro.sandbox.servicenow;

import java.util.Map;
import java.util.Set;

/** What the states of the kinds of task mean to an instance: where one begins, where it ends, and which second field tells it too. */
final class TaskStates {
    private static final Map<String, String> FIRST = Map.of("change_request", "-5", "problem", "101");

    private static final Set<String> USUAL_ENDS = Set.of("3", "4", "7");

    private static final Map<String, Set<String>> ENDS = Map.of(
            "im_idea_core", Set.of("3", "7", "8", "9"), // 4 is planned
            "incident", Set.of("7", "8"),
            "change_request", Set.of("3", "4"),
            "problem", Set.of("107"),
            "dmn_demand", Set.of("7", "8"));

    private static final Map<String, String> SECOND = Map.of("problem", "problem_state", "incident", "incident_state");

    private TaskStates() {}

    /** A new one. */
    static void begin(String table, Map<String, String> values) {
        values.putIfAbsent("state", FIRST.getOrDefault(table, "1"));
        if (SECOND.containsKey(table)) {
            values.put(SECOND.get(table), values.get("state"));
        }
    }

    /** Whichever of the two fields was changed leads the other. @return the state after that */
    static String alike(Row before, Map<String, String> after) {
        String second = SECOND.getOrDefault(before.table(), "state");
        boolean leads = !before.get(second).equals(after.getOrDefault(second, ""));
        String state = after.getOrDefault(leads ? second : "state", "");
        after.put("state", state);
        after.put(second, state);
        return state;
    }

    static boolean closed(String table, String state) {
        return ENDS.getOrDefault(table, USUAL_ENDS).contains(state);
    }
}
