package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks a query that may find any number of work items. It answers 20,000 rows or an error, whatever it is told of a top; so one
 * that finds too much is asked again over each half of its time.
 */
final class QueryByTime {
    /** The neighbour's clock may be ahead of ours. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private final AzureDevOpsApi api;
    private final ProjectNames names;
    private final Clock clock;

    QueryByTime(AzureDevOpsApi api, ProjectNames names, Clock clock) {
        this.api = api;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Hands over the ids, those made first at first, never more than one query answers.
     *
     * @param which what follows {@code FROM WorkItems}, from a space and WHERE on
     */
    void each(String project, String which, Consumer<List<Long>> ids) {
        Instant until = clock.instant().plus(CLOCKS_APART).truncatedTo(ChronoUnit.SECONDS);
        between(new Question(project, which, ids), WorkItem.LONG_AGO, until);
    }

    private record Question(String project, String which, Consumer<List<Long>> ids) {}

    private void between(Question question, Instant from, Instant to) {
        List<Long> ids;
        try {
            ids = ask(question, from, to);
        } catch (CallFailure failed) {
            Duration span = Duration.between(from, to);
            if (span.compareTo(SHORTEST) < 0
                    || !StampSearch.TOO_MUCH.contains(failed.failure().cause())) {
                throw failed;
            }
            Instant middle = from.plusSeconds(span.toSeconds() / 2);
            between(question, from, middle);
            between(question, middle, to);
            return;
        }
        question.ids().accept(ids);
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
