package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.RetryAfter;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.workitem.WorkItem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the answer to one batch says of each write. An entry counts for a write only when it can be shown to belong to it:
 * work items by their id or stamp, errors by their place while every work item stands in its own. Writes that no entry
 * belongs to are unknown.
 */
final class BatchAnswer {
    /** One sub-answer: a work item, an error, or (neither) nothing that can be read. */
    record Entry(Optional<WorkItem> item, Optional<NeighbourError> error) {}

    private final List<BatchItem> asked;
    private final List<Entry> entries;
    private final Optional<String> stampField;
    /** Per write the place of the entry that belongs to it. */
    private final Map<Integer, Integer> belongs = new HashMap<>();

    private BatchAnswer(List<BatchItem> asked, List<Entry> entries, Optional<String> stampField) {
        this.asked = asked;
        this.entries = entries;
        this.stampField = stampField;
    }

    static List<Entry> entries(JsonNode body, URI organisation, Clock clock) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode sub : AzureDevOpsApi.array(body, "value")) {
            entries.add(entry(sub, organisation, clock));
        }
        return entries;
    }

    private static Entry entry(JsonNode sub, URI organisation, Clock clock) {
        int code = sub.path("code").asInt(0);
        JsonNode told = sub.path("body");
        Optional<JsonNode> body = told.isTextual() ? Json.tree(told.textValue()) : Optional.of(told);
        if (code >= 400) {
            Optional<Duration> after = RetryAfter.of(retryAfter(sub.path("headers")), clock);
            return new Entry(
                    Optional.empty(),
                    Optional.of(body.filter(JsonNode::isObject)
                            .map(json -> NeighbourError.of(code, json, after))
                            .orElseGet(() -> NeighbourError.ofText(code, told.asText(""), after))));
        }
        return new Entry(
                code == 200 || code == 201
                        ? body.flatMap(json -> WorkItemJson.parse(json, organisation))
                        : Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> retryAfter(JsonNode headers) {
        return headers.properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
                .map(header -> header.getValue().asText(""))
                .findFirst();
    }

    /** In the order of the writes. */
    static List<Outcome<WorkItem>> outcomes(List<BatchItem> asked, List<Entry> entries, Optional<String> stampField) {
        BatchAnswer answer = new BatchAnswer(asked, entries, stampField);
        answer.matchItems();
        answer.matchErrors();
        return IntStream.range(0, asked.size()).mapToObj(answer::outcome).toList();
    }

    /** Work items first by their place, then, where an answer came in another order, by what they are. */
    private void matchItems() {
        Set<Long> seen = new HashSet<>();
        List<Integer> elsewhere = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Optional<WorkItem> item = entries.get(i).item();
            if (item.isEmpty() || !seen.add(item.get().id())) {
                continue; // one work item cannot be the answer to two writes
            }
            if (i < asked.size() && asked.get(i).cameOf(item.get(), stampField)) {
                belongs.put(i, i);
            } else {
                elsewhere.add(i);
            }
        }
        for (int entry : elsewhere) {
            WorkItem item = entries.get(entry).item().orElseThrow();
            List<Integer> candidates = left().stream()
                    .filter(write -> asked.get(write).cameOf(item, stampField))
                    .toList();
            if (candidates.size() == 1) {
                belongs.put(candidates.getFirst(), entry);
            }
        }
    }

    /** Errors do not say whose they are: by place while the order holds; else only where there is no choice. */
    private void matchErrors() {
        List<Integer> errors = IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).error().isPresent())
                .boxed()
                .toList();
        List<Integer> left = left();
        boolean inOrder = entries.size() == asked.size()
                && belongs.entrySet().stream().allMatch(pair -> pair.getKey().equals(pair.getValue()));
        if (inOrder) {
            errors.forEach(i -> belongs.putIfAbsent(i, i));
        } else if (errors.size() == left.size()
                && errors.stream().map(entries::get).distinct().count() == 1) {
            left.forEach(write -> belongs.put(write, errors.getFirst()));
        }
    }

    private List<Integer> left() {
        return IntStream.range(0, asked.size())
                .filter(write -> !belongs.containsKey(write))
                .boxed()
                .toList();
    }

    private Outcome<WorkItem> outcome(int write) {
        BatchItem item = asked.get(write);
        if (!belongs.containsKey(write)) {
            Failure unknown = AzureDevOpsApi.noSense(
                    "Azure DevOps answered the batch without an entry that belongs to this work item", item.asked());
            return Outcome.failed(unknown);
        }
        Entry entry = entries.get(belongs.get(write));
        return entry.item()
                .<Outcome<WorkItem>>map(Outcome::done)
                .orElseGet(() -> Outcome.failed(FailureClassifier.on(
                        entry.error().orElseThrow(),
                        item.asked(),
                        item.write().fields().values())));
    }
}
