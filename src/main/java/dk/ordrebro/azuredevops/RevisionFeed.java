package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The reporting API as a feed of changes: ids and revisions only, deleted work items included, and what hangs under what. */
public final class RevisionFeed implements WorkItemFeed {
    static final int PAGE = 1_000;

    private final ReportingApi reports;
    private final BulkRead reader;

    public RevisionFeed(Door door, AzureDevOpsSettings settings, Clock clock) {
        this(door, settings, clock, ProjectNames.AS_WRITTEN);
    }

    /** The same where projects may be called otherwise than mappings write. */
    public RevisionFeed(Door door, AzureDevOpsSettings settings, Clock clock, ProjectNames names) {
        AzureDevOpsApi api = new AzureDevOpsApi(door, settings, clock);
        this.reports = new ReportingApi(api, names);
        this.reader = new BulkRead(api, settings.url());
    }

    @Override
    public Page next(String project, String token, Instant start) {
        ReportingApi.Batch batch = reports.page(
                project,
                "workitemrevisions?fields=System.Id,System.Rev&includeLatestOnly=true&includeDeleted=true&$maxPageSize="
                        + PAGE + "&",
                token,
                start);
        return new Page(batch.values().stream().map(RevisionFeed::revision).toList(), batch.token(), batch.more());
    }

    /** Read in bulk, for a revision does not tell the parent on every server. */
    @Override
    public Parents parents(Collection<Long> workItems) {
        Map<Long, WorkItem> read = reader.read(workItems);
        Set<Long> parents = new TreeSet<>();
        read.values().forEach(item -> item.parent().ifPresent(parents::add));
        Set<Long> unseen = new TreeSet<>(workItems);
        unseen.removeAll(read.keySet());
        return new Parents(parents, unseen);
    }

    /** Of the two halves of a tie the one that points forward, from the parent. */
    @Override
    public Ties ties(String project, String token, Instant start) {
        ReportingApi.Batch batch =
                reports.page(project, "workitemlinks?linkTypes=" + WorkItem.CHILD + "&", token, start);
        Set<Long> parents = new TreeSet<>();
        batch.values().stream()
                .filter(tie -> tie.path("rel").asText().equals(WorkItem.CHILD))
                .forEach(tie -> Json.id(tie.get("sourceId")).ifPresent(parents::add));
        return new Ties(parents, batch.token(), batch.more());
    }

    private static Revision revision(JsonNode value) {
        OptionalLong id =
                Json.id(value.has("id") ? value.get("id") : value.path("fields").get("System.Id"));
        OptionalLong rev = Json.id(
                value.has("rev") ? value.get("rev") : value.path("fields").get("System.Rev"));
        if (id.isEmpty() || rev.isEmpty() || rev.getAsLong() > Integer.MAX_VALUE) {
            throw ReportingApi.noSense("with a revision that has no id");
        }
        return new Revision(id.getAsLong(), (int) rev.getAsLong());
    }
}
