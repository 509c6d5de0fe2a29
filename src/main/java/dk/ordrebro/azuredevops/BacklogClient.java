package dk.ordrebro.azuredevops;

import dk.ordrebro.door.Door;
import dk.ordrebro.insight.hygiene.Backlog;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.text.Pages;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The backlog of one organisation, for hygiene: one query for ids, and then 200 work items a call, with the fields asked for. */
public final class BacklogClient implements Backlog {
    private final QueryByTime query;
    private final BulkRead reader;
    private final TypeCatalogue types;
    private final ClassificationNodes nodes;
    private final ProjectNames names;
    private final Runnable end;

    /**
     * @param names what mappings call projects
     * @param end ends what was opened for it
     */
    public BacklogClient(Door door, AzureDevOpsSettings settings, Clock clock, ProjectNames names, Runnable end) {
        AzureDevOpsApi api = new AzureDevOpsApi(door, settings, clock);
        this.query = new QueryByTime(api, names, clock);
        this.reader = new BulkRead(api, settings.url());
        this.types = new TypeCatalogue(api, names);
        this.nodes = new ClassificationNodes(door, settings, clock);
        this.names = names;
        this.end = end;
    }

    @Override
    public Set<String> typeNames(String project) {
        return types.names(project);
    }

    @Override
    public WorkItemType type(String project, String type) {
        return types.type(project, type);
    }

    @Override
    public Set<String> areas(String project) {
        return nodes.paths(names.address(project)).areas();
    }

    @Override
    public void read(Question question, Set<String> fields, Consumer<List<WorkItem>> page) {
        query.each(question.project(), which(question), ids -> Pages.of(ids, BulkRead.MOST_IDS)
                .forEach(some ->
                        page.accept(List.copyOf(reader.read(some, fields).values()))));
    }

    private String which(Question question) {
        String anyOf = question.closed().entrySet().stream()
                .map(type -> open(type.getKey(), type.getValue()))
                .collect(Collectors.joining(" OR "));
        return " WHERE [System.TeamProject] = " + StampQuery.quoted(names.called(question.project())) + " AND (" + anyOf
                + ")"
                + question.area()
                        .map(area -> " AND [System.AreaPath] UNDER " + StampQuery.quoted(area))
                        .orElse("");
    }

    private static String open(String type, Set<String> closed) {
        String of = "[System.WorkItemType] = " + StampQuery.quoted(type);
        return closed.isEmpty()
                ? "(" + of + ")"
                : "(" + of + " AND [System.State] NOT IN ("
                        + closed.stream().map(StampQuery::quoted).collect(Collectors.joining(", ")) + "))";
    }

    @Override
    public Map<Long, WorkItem> items(Collection<Long> ids, Set<String> fields) {
        return reader.read(ids, fields);
    }

    @Override
    public void close() {
        end.run();
    }
}
