package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.workitem.WorkItem;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads work items by id, 200 a call, all fields and relations (a list of fields and an expansion exclude each other). */
final class BulkRead {
    static final int MOST_IDS = 200;

    private final AzureDevOpsApi api;
    private final URI organisation;

    BulkRead(AzureDevOpsApi api, URI organisation) {
        this.api = api;
        this.organisation = organisation;
    }

    /** Those that can be read; an absent one is deleted or hidden. */
    Map<Long, WorkItem> read(Collection<Long> ids) {
        return read(ids, body -> body.put("$expand", "relations"));
    }

    /** The same with these fields alone, and no relations. */
    Map<Long, WorkItem> read(Collection<Long> ids, Collection<String> fields) {
        return read(ids, body -> fields.forEach(body.putArray("fields")::add));
    }

    /** One as a report tells it, which shows those in the recycle bin too; empty where it tells too little. */
    Optional<WorkItem> told(JsonNode row) {
        return WorkItemJson.parse(row, organisation);
    }

    private Map<Long, WorkItem> read(Collection<Long> ids, Consumer<ObjectNode> wish) {
        List<Long> wanted = ids.stream().distinct().toList();
        Map<Long, WorkItem> read = new LinkedHashMap<>();
        for (int from = 0; from < wanted.size(); from += MOST_IDS) {
            ObjectNode body = Json.object().put("errorPolicy", "omit");
            wish.accept(body);
            page(wanted.subList(from, Math.min(wanted.size(), from + MOST_IDS)), body, read);
        }
        return read;
    }

    private void page(List<Long> ids, ObjectNode body, Map<Long, WorkItem> read) {
        ArrayNode asked = body.putArray("ids");
        ids.forEach(asked::add);
        JsonNode answer = api.askMany("read", ApiAddress.wit("/workitemsbatch?" + ApiAddress.VERSION), body);
        for (JsonNode json : AzureDevOpsApi.array(answer, "value")) {
            if (json.isNull()) {
                continue; // deleted or hidden
            }
            WorkItem item = WorkItemJson.parse(json, organisation)
                    .filter(parsed -> ids.contains(parsed.id()))
                    .orElseThrow(() -> new CallFailure(AzureDevOpsApi.noSense(
                            "Azure DevOps answered a bulk read with what is no work item we asked for",
                            FailureClassifier.Asked.READ)));
            read.put(item.id(), item);
        }
    }
}
