package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.LATER;
import static dk.ordrebro.azuredevops.Samples.bad;
import static dk.ordrebro.azuredevops.Samples.batch;
import static dk.ordrebro.azuredevops.Samples.client;
import static dk.ordrebro.azuredevops.Samples.creates;
import static dk.ordrebro.azuredevops.Samples.failure;
import static dk.ordrebro.azuredevops.Samples.item;
import static dk.ordrebro.azuredevops.Samples.made;
import static dk.ordrebro.azuredevops.Samples.modelError;
import static dk.ordrebro.azuredevops.Samples.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.workitem.WorkItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch that is refused as a whole, and whom that concerns. */
class RefusedBatchTest {
    private static final String NO_ROWS = "{\"workItems\":[]}";
    private static final String NO_ITEMS = "{\"count\":0,\"value\":[]}";

    /** Refuses any batch that holds the poison, as a whole, in one of several ways. */
    static Stream<Answer> wholeRefusals() {
        return Stream.of(
                batch(modelError(400, "VS403426: IdentityRef type is not accepted for this request.")),
                batch(bad(412, "VS403351: Test Operation for path /rev failed")),
                FakeDoor.json(400, "{\"message\":\"A value in the request could not be bound.\",\"typeKey\":\"X\"}"),
                FakeDoor.json(413, "{}"));
    }

    @ParameterizedTest
    @MethodSource("wholeRefusals")
    void a_batch_refused_as_a_whole_is_halved_until_the_culprit_stands_alone(Answer refusal) {
        Map<String, Integer> madeTimes = new HashMap<>();
        FakeDoor door =
                new FakeDoor().then(standing(call -> titles(call).contains("RITM137 Ny PC"), refusal, madeTimes));

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(200), LATER);

        assertThat(failure(outcomes.get(136))).isInstanceOfAny(Failure.Refused.class, Failure.Conflict.class);
        assertThat(outcomes.stream().filter(outcome -> outcome.asOptional().isPresent()))
                .hasSize(199);
        assertThat(madeTimes.values()).containsOnly(1);
        assertThat(door.calls()).hasSizeLessThan(40);
    }

    @Test
    void a_refused_batch_that_left_something_behind_makes_it_no_second_time() {
        FakeDoor door = new FakeDoor()
                .then(batch(modelError(400, "critical")))
                .thenJson("{\"workItems\":[{\"id\":41}]}")
                .thenJson("{\"value\":[" + item(41, 1, "RITM1 Ny PC") + "]}")
                .then(call -> made(call, 50));

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(2), LATER);

        assertThat(outcomes).extracting(Samples::id).containsExactly(41L, 50L);
        assertThat(titles(door.calls().getLast())).containsExactly("RITM2 Ny PC");
    }

    @Test
    void when_nobody_can_look_the_creates_of_a_refused_batch_are_unknown() {
        FakeDoor door = new FakeDoor()
                .then(batch(modelError(400, "critical")))
                .thenFails(Failure.Transient.of(DoorCause.NO_ANSWER_IN_TIME.of("azure-devops"), "no answer"));

        assertThat(client(door).send(creates(2), LATER)).allSatisfy(Samples::isUnknown);
    }

    @Test
    void when_everything_is_refused_the_calls_are_bounded() {
        FakeDoor door =
                new FakeDoor().then(standing(call -> true, batch(modelError(400, "critical")), new HashMap<>()));

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(200), LATER);

        assertThat(door.calls()).hasSizeLessThan(120);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(failure(outcome))
                .isInstanceOfAny(Failure.Refused.class, Failure.Transient.class));
    }

    @Test
    void a_batch_we_may_not_send_shuts_the_door() {
        FakeDoor door = new FakeDoor().then(FakeDoor.json(403, "{\"message\":\"no scope\",\"typeKey\":\"Denied\"}"));

        assertThat(failure(client(door).send(creates(2), LATER).getFirst()))
                .isInstanceOfSatisfying(Failure.Misconfigured.class, wrong -> assertThat(wrong.door())
                        .isTrue());
    }

    /** Refuses what the test says, finds nothing when asked to look, makes the rest. */
    private static java.util.function.Function<Call, Answer> standing(
            Predicate<Call> poisoned, Answer refusal, Map<String, Integer> madeTimes) {
        long[] next = {1};
        return call -> {
            if (call.path().contains("/wiql")) {
                return FakeDoor.json(200, NO_ROWS);
            }
            if (call.path().contains("workitemsbatch")) {
                return FakeDoor.json(200, NO_ITEMS);
            }
            if (poisoned.test(call)) {
                return refusal;
            }
            titles(call).forEach(title -> madeTimes.merge(title, 1, Integer::sum));
            next[0] += 1_000;
            return made(call, next[0]);
        };
    }
}
