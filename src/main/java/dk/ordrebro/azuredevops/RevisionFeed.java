package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.settings.AzureDevOpsSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The reporting API as a feed of changes: ids and revisions only, deleted work items included. Its token is kept after the
 * last batch too; polling with it costs one small call (azure-devops.md, section 2).
 */
public final class RevisionFeed implements WorkItemFeed {
    static final int PAGE = 1_000;

    private final AzureDevOpsApi api;
    private final BulkRead reader;
    private final ProjectNames names;

    public RevisionFeed(Door door, AzureDevOpsSettings settings, Clock clock) {
        this(door, settings, clock, ProjectNames.AS_WRITTEN);
    }

    /** The same where projects may be called otherwise than mappings write. */
    public RevisionFeed(Door door, AzureDevOpsSettings settings, Clock clock, ProjectNames names) {
        this.api = new AzureDevOpsApi(door, settings, clock);
        this.reader = new BulkRead(api, settings.url());
        this.names = names;
    }

    @Override
    public Page next(String project, String token, Instant start) {
        String from = token.isEmpty()
                ? "startDateTime=" + ApiAddress.encoded(start.toString())
                : "continuationToken=" + ApiAddress.encoded(token);
        JsonNode answer = api.get(
                "feed",
                ApiAddress.wit(
                        names.address(project),
                        "/reporting/workitemrevisions?fields=System.Id,System.Rev&includeLatestOnly=true"
                                + "&includeDeleted=true&$maxPageSize=" + PAGE + "&" + from + "&" + ApiAddress.VERSION));
        List<Revision> revisions = new ArrayList<>();
        for (JsonNode value : AzureDevOpsApi.array(answer, "values")) {
            revisions.add(revision(value));
        }
        JsonNode last = answer.path("isLastBatch");
        if (!last.isBoolean()) {
            throw noSense("without saying whether it is the last page");
        }
        String next = answer.path("continuationToken").asText(token);
        boolean moved = !next.isEmpty() && !next.equals(token);
        if (!last.booleanValue() && !moved) {
            throw noSense("with more to come but no new token");
        }
        return new Page(List.copyOf(revisions), next.isEmpty() ? token : next, !last.booleanValue());
    }

    /** Read in bulk, for a revision does not tell the parent on every server. */
    @Override
    public Set<Long> parents(Collection<Long> workItems) {
        return reader.read(workItems).values().stream()
                .flatMapToLong(item -> item.parent().stream())
                .boxed()
                .collect(Collectors.toSet());
    }

    private static Revision revision(JsonNode value) {
        OptionalLong id =
                Json.id(value.has("id") ? value.get("id") : value.path("fields").get("System.Id"));
        OptionalLong rev = Json.id(
                value.has("rev") ? value.get("rev") : value.path("fields").get("System.Rev"));
        if (id.isEmpty() || rev.isEmpty() || rev.getAsLong() > Integer.MAX_VALUE) {
            throw noSense("with a revision that has no id");
        }
        return new Revision(id.getAsLong(), (int) rev.getAsLong());
    }

    private static CallFailure noSense(String how) {
        return new CallFailure(
                AzureDevOpsApi.noSense("Azure DevOps answered the revision feed " + how, FailureClassifier.Asked.READ));
    }
}
