package dk.ordrebro.app;

import dk.ordrebro.azuredevops.ClassificationNodes;
import dk.ordrebro.azuredevops.WorkItemClient;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.ChangedPlaces;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** What projects have, as one text that is the same for the same: all that an order may be parked for the want of. */
record ProjectShapes(WorkItemClient items, ClassificationNodes nodes, ProjectNames names)
        implements ChangedPlaces.Shapes {
    @Override
    public String of(String project, SortedSet<String> types) {
        ClassificationNodes.Paths paths = nodes.paths(names.address(project));
        StringJoiner shape = new StringJoiner("\n");
        shape.add(new TreeSet<>(paths.areas()).toString()).add(new TreeSet<>(paths.iterations()).toString());
        types.forEach(type -> shape.add(type).add(of(project, type)));
        return shape.toString();
    }

    private String of(String project, String name) {
        try {
            WorkItemType type = items.typeAnew(project, name);
            TreeMap<String, WorkItemField> fields = new TreeMap<>(type.fields());
            return type.states() + " " + new TreeMap<>(type.transitions()) + " " + fields.values();
        } catch (CallFailure failed) {
            if (failed.failure() instanceof Failure.Misconfigured wrong && !wrong.closed()) {
                return "none";
            }
            throw failed;
        }
    }
}
