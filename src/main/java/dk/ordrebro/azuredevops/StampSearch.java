package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.reconcile.WorkItems.Stamp;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds work items by their stamp: how a lost answer to a create is resolved. "Not there" leads to a create, so nothing
 * short of a whole and sensible answer counts as one.
 */
final class StampSearch {
    /** Too many rows; timed out: fewer stamps at a time may do. */
    static final Set<Cause> TOO_MUCH = Set.of(Causes.azureDevOps("VS402337", 400), Causes.azureDevOps("VS402335", 400));

    private final AzureDevOpsApi api;
    private final Optional<String> stampField;
    private final BulkRead reader;
    private final ProjectNames names;

    StampSearch(AzureDevOpsApi api, Optional<String> stampField, BulkRead reader, ProjectNames names) {
        this.names = names;
        this.api = api;
        this.stampField = stampField;
        this.reader = reader;
    }

    /** Per stamp those that carry it, oldest first; none is an absent key. */
    Map<Stamp, List<WorkItem>> find(Collection<Stamp> stamps) {
        Map<Stamp, List<WorkItem>> found = new LinkedHashMap<>();
        stamps.stream()
                .map(Stamp::project)
                .distinct()
                .forEach(names::doubt); // what is looked for under an old name is not found
        for (StampQuery query : StampQuery.over(stamps.stream().distinct().toList(), stampField, names::called)) {
            Map<Long, WorkItem> items = new TreeMap<>(reader.read(ids(query))); // ids rise with time
            found.putAll(query.carried(items.values()));
        }
        return found;
    }

    private Set<Long> ids(StampQuery query) {
        try {
            return ask(query);
        } catch (CallFailure failed) {
            if (query.stamps().size() < 2 || !TOO_MUCH.contains(failed.failure().cause())) {
                throw failed;
            }
            Set<Long> ids = new LinkedHashSet<>();
            query.halves().forEach(half -> ids.addAll(ids(half)));
            return ids;
        }
    }

    private Set<Long> ask(StampQuery query) {
        String path = ApiAddress.wit(names.address(query.project()), "/wiql?timePrecision=true&" + ApiAddress.VERSION);
        return new LinkedHashSet<>(ids(api.ask("find", path, Json.object().put("query", query.text()))));
    }

    /** The ids that a query was answered with. */
    static List<Long> ids(JsonNode answer) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode row : AzureDevOpsApi.array(answer, "workItems")) {
            ids.add(Json.id(row.get("id"))
                    .orElseThrow(() -> new CallFailure(AzureDevOpsApi.noSense(
                            "Azure DevOps answered a query with a row that has no id", FailureClassifier.Asked.READ))));
        }
        return ids;
    }
}
