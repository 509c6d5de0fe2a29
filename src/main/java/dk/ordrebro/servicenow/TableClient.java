package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.RetryAfter;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.servicenow.answer.Answers;
import dk.ordrebro.servicenow.answer.ApiRefusals;
import dk.ordrebro.servicenow.pace.NeighbourClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Speaks HTTP with ServiceNow: one question, one checked answer; keeps the neighbour's clock on the way. */
final class TableClient {
    private final Door door;
    private final Clock time;
    private final NeighbourClock clock;
    private final ApiRefusals refusals;

    TableClient(Door door, Clock clock) {
        this.door = door;
        this.time = clock;
        this.clock = new NeighbourClock(clock);
        this.refusals = new ApiRefusals(door);
    }

    NeighbourClock clock() {
        return clock;
    }

    Answer call(Call call) {
        Instant sent = clock.sent();
        Answer answer = door.call(call);
        clock.saw(answer, sent);
        return answer;
    }

    /** Who hears of refusals of a whole API. */
    ApiRefusals refusals() {
        return refusals;
    }

    /** What the batch API answered, which is not looked at, and when the call left. */
    record Batch(JsonNode body, Instant sent) {}

    /** What the batch API answers to a call, or the failure it stands for, thrown. */
    Batch batch(Call call) {
        Answer answer = call(call);
        if (answer.status() == 403) {
            throw new CallFailure(
                    answer.json()
                            ? refusals.batch(Answers.refusal(answer), answer.sent())
                            : Answers.notJson(answer.status()));
        }
        JsonNode body = body(answer, call.changes());
        refusals.batchTaken(answer.sent());
        return new Batch(body, answer.sent());
    }

    private JsonNode body(Answer answer, boolean changes) {
        return Answers.body(answer, RetryAfter.of(answer, time), changes);
    }

    /** How long a part of a batch asks us to wait; the door is told, as it hears itself of whole answers. */
    Optional<Duration> wait(int status, Optional<String> retryAfter) {
        Optional<Duration> asked = RetryAfter.of(retryAfter, time);
        if (status == 429 || asked.isPresent()) {
            door.slowDown(asked);
        }
        return asked;
    }

    /** One page of a table. The first version of the API says 404 for a list without rows; that is an empty page. */
    TablePage list(String operation, TableQuery query) {
        Answer answer = call(Call.get(operation, query.path()));
        if (answer.status() == 404 && answer.json() && noRecord(answer)) {
            return TablePage.empty();
        }
        JsonNode body = rows(query.table(), answer);
        if (!body.path("result").isArray()) {
            throw new CallFailure(
                    Failure.Transient.of(Causes.CUT_ANSWER, "ServiceNow answered a list without a result"));
        }
        return TablePage.of(body, answer.headers());
    }

    private JsonNode rows(String table, Answer answer) {
        try {
            JsonNode body = body(answer, false);
            refusals.tableTaken(false, answer.sent());
            return body;
        } catch (CallFailure failed) {
            refusals.table(failed.failure(), false, answer.sent());
            throw new CallFailure(ApiRefusals.named(table, failed.failure()), failed);
        }
    }

    private static boolean noRecord(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8).contains("No Record found");
    }
}
