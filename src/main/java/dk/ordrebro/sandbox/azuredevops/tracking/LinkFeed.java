package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code wit/reporting/workItemLinks}: every tie between work items that was made or cut, in the order they were. */
final class LinkFeed {
    private static final int PAGE = 1_000;

    /** One tie, made or cut. */
    private record Tie(String rel, long source, long target, String type, Instant at, boolean made) {}

    private final List<Tie> ties = new ArrayList<>();

    LinkFeed(Items items) {
        items.listen(change -> note(change.update()));
    }

    private synchronized void note(Update update) {
        update.removed().forEach(relation -> note(relation, false, update));
        update.added().forEach(relation -> note(relation, true, update));
    }

    /** Of the two halves of a tie only the one that points forward. */
    private void note(Relation relation, boolean made, Update update) {
        Item source = update.after();
        boolean forward = relation.rel().endsWith("-Forward")
                || (relation.rel().endsWith(".Related") && source.id() < relation.target());
        if (forward) {
            Instant at = update.author().at();
            ties.add(new Tie(relation.rel(), source.id(), relation.target(), source.type(), at, made));
        }
    }

    synchronized Object page(Call call) {
        call.onlyRead();
        int from = Math.min(call.number("continuationToken", 0), ties.size());
        int to = Math.min(ties.size(), from + PAGE);
        Instant since = call.asked()
                .parameter("startDateTime")
                .map(said -> Json.instant(said).orElseThrow(() -> Failure.model("The startDateTime is not a date.")))
                .orElse(Instant.MIN);
        Set<String> kinds = names("linkTypes", call);
        Set<String> types = names("types", call);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(
                "values",
                ties.subList(from, to).stream()
                        .filter(tie -> !tie.at().isBefore(since))
                        .filter(tie -> kinds.isEmpty() || kinds.contains(tie.rel()))
                        .filter(tie -> types.isEmpty() || types.contains(tie.type()))
                        .map(LinkFeed::told)
                        .toList());
        page.put(
                "nextLink",
                call.projectUrl() + "/_apis/wit/reporting/workItemLinks?continuationToken=" + to + "&api-version="
                        + Call.RELEASED);
        page.put("continuationToken", String.valueOf(to));
        page.put("isLastBatch", to == ties.size());
        return page;
    }

    private static Set<String> names(String parameter, Call call) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Call.list(call.asked().parameter(parameter).orElse("")));
        return names;
    }

    private static Map<String, Object> told(Tie tie) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rel", tie.rel());
        told.put("sourceId", tie.source());
        told.put("targetId", tie.target());
        told.put("changedDate", Json.date(tie.at()));
        told.put("isActive", tie.made());
        return told;
    }
}
