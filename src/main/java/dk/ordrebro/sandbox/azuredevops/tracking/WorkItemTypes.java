package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The work item types of the Agile process: states, transitions and the reasons that go with them. */
public final class WorkItemTypes {
    /** One type. Transitions hold, per state, where it may go; the key "" holds the states a new one may have. */
    public record Type(
            String name,
            String reference,
            String color,
            String icon,
            List<State> states,
            Map<String, List<String>> transitions,
            Map<String, String> reasons) {

        /** The category that the type is the one member of. */
        public String category() {
            return (name.equals("User Story") ? "Requirement" : name) + " Category";
        }

        /** The state as the type spells it, whatever the letter case asked for. */
        Optional<String> state(String said) {
            return states.stream()
                    .map(State::name)
                    .filter(name -> name.equalsIgnoreCase(said))
                    .findFirst();
        }

        boolean allows(String from, String to) {
            return transitions.getOrDefault(from, List.of()).contains(to);
        }
    }

    /** A state, its colour and the category it counts as. */
    record State(String name, String color, String category) {}

    private static final State NEW = new State("New", "b2b2b2", "Proposed");
    private static final State ACTIVE = new State("Active", "007acc", "InProgress");
    private static final State RESOLVED = new State("Resolved", "007acc", "InProgress");
    private static final State CLOSED = new State("Closed", "339933", "Completed");
    private static final State REMOVED = new State("Removed", "ffffff", "Removed");
    private static final List<State> WITH_RESOLVED = List.of(NEW, ACTIVE, RESOLVED, CLOSED, REMOVED);

    private static final Map<String, Type> ALL = new LinkedHashMap<>();

    static {
        add("Epic", "FF7B00", "icon_crown", WITH_RESOLVED, "Implementation started", "Features complete");
        add("Feature", "773B93", "icon_trophy", WITH_RESOLVED, "Implementation started", "Stories complete");
        add(
                "User Story",
                "009CCC",
                "icon_book",
                WITH_RESOLVED,
                "Implementation started",
                "Code complete and unit tests pass");
        add("Task", "F2CB1D", "icon_clipboard", List.of(NEW, ACTIVE, CLOSED, REMOVED), "Work started", "");
    }

    private WorkItemTypes() {}

    public static List<Type> all() {
        return List.copyOf(ALL.values());
    }

    static Type needed(String name, String project) {
        return ALL.values().stream()
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Failure.tracking(
                        404,
                        "WorkItemTypeNotFoundException",
                        "VS402323: Work item type " + name + " does not exist in project " + project
                                + " or you do not have permission to access it."));
    }

    private static void add(
            String name, String color, String icon, List<State> states, String activeReason, String resolvedReason) {
        Map<String, List<String>> transitions = new LinkedHashMap<>();
        List<String> names = states.stream().map(State::name).toList();
        for (String from : names) {
            transitions.put(
                    from,
                    switch (from) {
                        case "Closed" ->
                            names.stream().filter(to -> !to.equals("Removed")).toList();
                        case "Removed" -> List.of("Removed", "New");
                        default -> names;
                    });
        }
        transitions.put("", List.of("New"));
        Map<String, String> reasons = Map.of(
                "New",
                "New",
                "Active",
                activeReason,
                "Resolved",
                resolvedReason,
                "Closed",
                name.equals("Task") ? "Completed" : "Acceptance tests pass",
                "Removed",
                "Removed from the backlog");
        String reference = "Microsoft.VSTS.WorkItemTypes." + name.replace(" ", "");
        ALL.put(name, new Type(name, reference, color, icon, states, transitions, reasons));
    }
}
