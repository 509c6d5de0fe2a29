package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lists every work item that may carry an order's number. A query answers 20,000 rows or an error, whatever it is told of a
 * top; so one that finds too much is asked again over each half of its time.
 */
final class StampedItems {
    /** The neighbour's clock may be ahead of ours. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private final AzureDevOpsApi api;
    private final Optional<String> stampField;
    private final ProjectNames names;
    private final Clock clock;

    StampedItems(AzureDevOpsApi api, Optional<String> stampField, ProjectNames names, Clock clock) {
        this.api = api;
        this.names = names;
        this.stampField = stampField;
        this.clock = clock;
    }

    Set<Long> find(String project, Set<String> types, Set<String> beginnings) {
        String which = " WHERE [System.TeamProject] = " + StampQuery.quoted(names.called(project))
                + " AND [System.WorkItemType] IN ("
                + types.stream().map(StampQuery::quoted).collect(Collectors.joining(", ")) + ")"
                + stamped(beginnings);
        Set<Long> found = new TreeSet<>();
        between(
                new Question(project, which),
                WorkItem.LONG_AGO,
                clock.instant().plus(CLOCKS_APART).truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                found);
        return found;
    }

    private record Question(String project, String which) {}

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

    private void between(Question question, Instant from, Instant to, Set<Long> found) {
        try {
            found.addAll(ask(question, from, to));
        } catch (CallFailure failed) {
            Duration span = Duration.between(from, to);
            if (span.compareTo(SHORTEST) < 0
                    || !StampSearch.TOO_MUCH.contains(failed.failure().cause())) {
                throw failed;
            }
            Instant middle = from.plusSeconds(span.toSeconds() / 2);
            between(question, from, middle, found);
            between(question, middle, to, found);
        }
    }

    private List<Long> ask(Question question, Instant from, Instant to) {
        String query = "SELECT [System.Id] FROM WorkItems" + question.which()
                + " AND [System.CreatedDate] >= " + StampQuery.quoted(from.toString())
                + " AND [System.CreatedDate] < " + StampQuery.quoted(to.toString()) + " ORDER BY [System.Id]";
        String path =
                ApiAddress.wit(names.address(question.project()), "/wiql?timePrecision=true&" + ApiAddress.VERSION);
        JsonNode answer = api.ask("find", path, Json.object().put("query", query));
        return StampSearch.ids(answer);
    }
}
