package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/** Speaks HTTP with ServiceNow: one question, one checked answer; keeps the neighbour's clock on the way. */
final class TableClient {
    private final Door door;
    private final NeighbourClock clock;

    TableClient(Door door, Clock clock) {
        this.door = door;
        this.clock = new NeighbourClock(clock);
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

    /** One page of a table. The first version of the API says 404 for a list without rows; that is an empty page. */
    TablePage list(String operation, TableQuery query) {
        Answer answer = call(Call.get(operation, query.path()));
        if (answer.status() == 404 && answer.json() && noRecord(answer)) {
            return TablePage.empty();
        }
        JsonNode body = Answers.body(answer, false);
        if (!body.path("result").isArray()) {
            throw new CallFailure(
                    Failure.Transient.of(Causes.CUT_ANSWER, "ServiceNow answered a list without a result"));
        }
        return TablePage.of(body, answer.headers());
    }

    private static boolean noRecord(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8).contains("No Record found");
    }
}
