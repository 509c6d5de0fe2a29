package dk.ordrebro.azuredevops;

import dk.ordrebro.intake.ProjectNames;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lists every work item that may carry an order's number. */
final class StampedItems {
    private final QueryByTime query;
    private final Optional<String> stampField;
    private final ProjectNames names;

    StampedItems(AzureDevOpsApi api, Optional<String> stampField, ProjectNames names, Clock clock) {
        this.query = new QueryByTime(api, names, clock);
        this.names = names;
        this.stampField = stampField;
    }

    Set<Long> find(String project, Set<String> types, Set<String> beginnings) {
        String which = " WHERE [System.TeamProject] = " + StampQuery.quoted(names.called(project))
                + " AND [System.WorkItemType] IN ("
                + types.stream().map(StampQuery::quoted).collect(Collectors.joining(", ")) + ")"
                + stamped(beginnings);
        Set<Long> found = new TreeSet<>();
        query.each(project, which, found::addAll);
        return found;
    }

    private String stamped(Set<String> beginnings) {
        if (beginnings.isEmpty()) {
            return "";
        }
        List<String> anyOf = new ArrayList<>();
        stampField.ifPresent(field -> anyOf.add("[" + field + "] <> ''"));
        beginnings.forEach(
                beginning -> anyOf.add("[" + StampQuery.TITLE + "] CONTAINS " + StampQuery.quoted(beginning)));
        return " AND (" + String.join(" OR ", anyOf) + ")";
    }
}
