package dk.ordrebro.azuredevops;

import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A door that answers what a test tells it to, in order, and remembers what it was asked. */
final class FakeDoor implements Door {
    private final Deque<Function<Call, Answer>> answers = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Failure.Misconfigured> closed = new HashMap<>();
    private final List<Optional<Duration>> waits = new ArrayList<>();

    FakeDoor then(Function<Call, Answer> answer) {
        answers.add(answer);
        return this;
    }

    FakeDoor then(Answer answer) {
        return then(call -> answer);
    }

    FakeDoor thenJson(String body) {
        return then(json(200, body));
    }

    FakeDoor thenFails(Failure failure) {
        return then(call -> {
            throw new CallFailure(failure);
        });
    }

    @Override
    public synchronized Answer call(Call call) {
        calls.add(call);
        if (answers.isEmpty()) {
            throw new AssertionError("not expected: " + call);
        }
        return (answers.size() == 1 ? answers.peek() : answers.poll()).apply(call); // the last answer stays
    }

    @Override
    public synchronized void slowDown(Optional<Duration> asked) {
        waits.add(asked);
    }

    @Override
    public synchronized void closed(String api, Failure.Misconfigured why, Instant sent) {
        closed.put(api, why);
    }

    @Override
    public synchronized void opened(String api, Instant sent) {
        closed.remove(api);
    }

    /** APIs it was told of as closed, and not as open since. */
    Map<String, Failure.Misconfigured> closed() {
        return closed;
    }

    /** How long it was told to wait, each time. */
    List<Optional<Duration>> waits() {
        return waits;
    }

    List<Call> calls() {
        return calls;
    }

    static String body(Call call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    static Answer json(int status, String body) {
        return answer(status, "application/json; charset=utf-8; api-version=7.1", body);
    }

    static Answer answer(int status, String contentType, String body) {
        return new Answer(
                status, Map.of("content-type", contentType), body.getBytes(StandardCharsets.UTF_8), Samples.NOW);
    }
}
