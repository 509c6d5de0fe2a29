package dk.ordrebro.simulation;

import dk.ordrebro.reconcile.WorkItems.Stamp;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemField.Kind;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.workitem.WorkItemType.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The work item types of the simulated Azure DevOps: five states, and two steps from New to Closed. */
final class SimulatedTypes {
    private static final Map<String, WorkItemType> TYPES = new ConcurrentHashMap<>();

    private SimulatedTypes() {}

    static WorkItemType of(String project, String type) {
        return TYPES.computeIfAbsent(type, name -> make(project, name));
    }

    /** The order's number at the beginning of a title. */
    static String number(String title) {
        int space = title.indexOf(' ');
        return space < 0 ? title : title.substring(0, space);
    }

    private static WorkItemType make(String project, String type) {
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("New", "Proposed");
        categories.put("Active", "InProgress");
        categories.put("Resolved", "Resolved");
        categories.put("Closed", "Completed");
        categories.put("Removed", "Removed");
        List<String> names = List.copyOf(categories.keySet());
        Map<String, List<String>> transitions = new LinkedHashMap<>();
        names.forEach(name -> transitions.put(
                name, names.stream().filter(to -> !to.equals(name)).toList()));
        transitions.put("", List.of("New"));
        transitions.put("New", List.of("Active", "Removed"));
        Map<String, WorkItemField> fields = new LinkedHashMap<>();
        fields.put("System.Title", new WorkItemField("System.Title", "Title", Kind.STRING, true, false, List.of()));
        fields.put(
                "System.AreaPath",
                new WorkItemField("System.AreaPath", "Area Path", Kind.TREE_PATH, false, false, List.of()));
        return new WorkItemType(
                project,
                type,
                names.stream()
                        .map(name -> new State(name, categories.get(name)))
                        .toList(),
                transitions,
                fields);
    }

    /** By stamp, the work items that carry it. */
    static Map<Stamp, List<WorkItem>> carrying(Collection<WorkItem> items, Collection<Stamp> stamps) {
        Map<Stamp, List<WorkItem>> found = new LinkedHashMap<>();
        for (WorkItem item : items) {
            stamps.stream()
                    .filter(stamp -> stamp.number().equals(Reorganisation.number(item)))
                    .forEach(stamp -> found.computeIfAbsent(stamp, any -> new ArrayList<>())
                            .add(item));
        }
        return found;
    }
}
