package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.LATER;
import static dk.ordrebro.azuredevops.Samples.bad;
import static dk.ordrebro.azuredevops.Samples.batch;
import static dk.ordrebro.azuredevops.Samples.client;
import static dk.ordrebro.azuredevops.Samples.creates;
import static dk.ordrebro.azuredevops.Samples.failure;
import static dk.ordrebro.azuredevops.Samples.good;
import static dk.ordrebro.azuredevops.Samples.id;
import static dk.ordrebro.azuredevops.Samples.isUnknown;
import static dk.ordrebro.azuredevops.Samples.item;
import static dk.ordrebro.azuredevops.Samples.modelError;
import static dk.ordrebro.azuredevops.Samples.newItem;
import static dk.ordrebro.azuredevops.Samples.titles;
import static dk.ordrebro.azuredevops.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.door.Answer;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchTrapsTest {
    @Test
    void one_of_two_hundred_fails_alone() {
        FakeDoor door = new FakeDoor().then(call -> {
            List<com.fasterxml.jackson.databind.JsonNode> entries = new ArrayList<>();
            List<String> titles = titles(call);
            for (int i = 0; i < titles.size(); i++) {
                entries.add(
                        i == 77
                                ? bad(
                                        400,
                                        "TF401347: Invalid tree name given for work item -1, field 'System.AreaPath'.")
                                : good(item(1_000 + i, 1, titles.get(i))));
            }
            return batch(entries);
        });

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(200), LATER);

        assertThat(failure(outcomes.get(77))).isInstanceOfSatisfying(Failure.Refused.class, refused -> {
            assertThat(refused.cause()).hasToString("azure-devops/TF401347");
            assertThat(refused.what()).contains("field 'System.AreaPath'").contains("400");
            assertThat(refused.cause().remedy()).contains("area");
        });
        assertThat(outcomes.stream().filter(outcome -> outcome.asOptional().isPresent()))
                .hasSize(199);
    }

    @Test
    void answers_in_another_order_reach_their_writes() {
        FakeDoor door = new FakeDoor()
                .then(batch(good(item(3, 1, "RITM3 Ny PC")), good(item(1, 1, "RITM1 Ny PC")), good(item(9, 5, "y"))));

        List<Outcome<WorkItem>> outcomes = client(door)
                .send(
                        List.of(newItem("RITM1 Ny PC"), update(9, 4, "System.State", "Active"), newItem("RITM3 Ny PC")),
                        LATER);

        assertThat(outcomes).extracting(Samples::id).containsExactly(1L, 9L, 3L);
    }

    @Test
    void an_error_among_answers_in_another_order_goes_to_the_one_write_left() {
        FakeDoor door = new FakeDoor()
                .then(batch(
                        bad(400, "TF401320: no"), good(item(1, 1, "RITM1 Ny PC")), good(item(2, 1, "RITM2 Ny PC"))));

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(3), LATER);

        assertThat(id(outcomes.get(0))).isEqualTo(1);
        assertThat(id(outcomes.get(1))).isEqualTo(2);
        assertThat(failure(outcomes.get(2)).cause()).hasToString("azure-devops/TF401320");
    }

    @Test
    void different_errors_among_answers_in_another_order_blame_nobody() {
        FakeDoor door = new FakeDoor()
                .then(batch(bad(400, "TF401320: no"), bad(403, "TF237111: no"), good(item(1, 1, "RITM1 Ny PC"))));

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(3), LATER);

        assertThat(id(outcomes.get(0))).isEqualTo(1);
        assertThat(List.of(outcomes.get(1), outcomes.get(2))).allSatisfy(Samples::isUnknown);
    }

    @Test
    void fewer_answers_than_writes_leave_the_rest_unknown() {
        FakeDoor door = new FakeDoor().then(batch(good(item(2, 1, "RITM2 Ny PC")), good(item(1, 1, "RITM1 Ny PC"))));

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(3), LATER);

        assertThat(id(outcomes.get(0))).isEqualTo(1);
        assertThat(id(outcomes.get(1))).isEqualTo(2);
        isUnknown(outcomes.get(2));
    }

    @Test
    void somebody_elses_work_item_is_no_answer() {
        FakeDoor door = new FakeDoor().then(batch(good(item(1, 1, "RITM9 Skærm")), good(item(8, 2, "x"))));

        List<Outcome<WorkItem>> outcomes =
                client(door).send(List.of(newItem("RITM1 Ny PC"), update(5, 3, "System.State", "Active")), LATER);

        assertThat(outcomes).allSatisfy(Samples::isUnknown);
    }

    @Test
    void one_work_item_answers_no_two_writes() {
        FakeDoor door = new FakeDoor().then(batch(good(item(1, 1, "RITM1")), good(item(1, 1, "RITM1"))));

        List<Outcome<WorkItem>> outcomes = client(door).send(List.of(newItem("RITM1"), newItem("RITM1")), LATER);

        assertThat(id(outcomes.get(0))).isEqualTo(1);
        isUnknown(outcomes.get(1));
    }

    @Test
    void a_title_the_server_trimmed_is_still_ours() {
        FakeDoor door = new FakeDoor().then(batch(good(item(1, 1, "RITM1 Ny PC"))));

        assertThat(id(client(door)
                        .send(List.of(newItem(" RITM1  Ny PC ")), LATER)
                        .getFirst()))
                .isEqualTo(1);
    }

    @Test
    void the_body_of_an_entry_may_be_an_object() {
        FakeDoor door = new FakeDoor()
                .then(batch(
                        Json.object().put("code", 200).set("body", item(1, 1, "RITM1 Ny PC")),
                        Json.object()
                                .put("code", 400)
                                .set("body", Json.object().put("message", "TF401324: too long"))));

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(2), LATER);

        assertThat(id(outcomes.get(0))).isEqualTo(1);
        assertThat(failure(outcomes.get(1)).cause()).hasToString("azure-devops/TF401324");
    }

    @Test
    void the_model_form_of_an_item_error_is_understood() {
        FakeDoor door = new FakeDoor()
                .then(batch(good(item(1, 1, "RITM1 Ny PC")), modelError(400, "Remove requires Value to be null.")));

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(2), LATER);

        assertThat(failure(outcomes.get(1))).isInstanceOf(Failure.Refused.class);
        assertThat(failure(outcomes.get(1)).cause()).hasToString("azure-devops/value-on-remove");
    }

    @Test
    void a_lost_answer_leaves_every_create_unknown_and_later_batches_unsent() {
        FakeDoor door = new FakeDoor()
                .thenFails(Failure.Transient.lost(DoorCause.NO_ANSWER.of("azure-devops"), "connection reset"));

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(201), LATER);

        assertThat(door.calls()).hasSize(1);
        assertThat(outcomes.subList(0, 200)).allSatisfy(Samples::isUnknown);
        assertThat(failure(outcomes.get(200)))
                .isInstanceOfSatisfying(Failure.Transient.class, failed -> assertThat(failed.unknown())
                        .isFalse());
    }

    static Stream<Answer> answersWithoutSense() {
        String cut = new String(batch(good(item(1, 1, "RITM1 Ny PC"))).body(), java.nio.charset.StandardCharsets.UTF_8);
        return Stream.of(
                FakeDoor.json(200, cut.substring(0, cut.length() - 9)),
                FakeDoor.json(200, ""),
                FakeDoor.json(200, "{}"),
                FakeDoor.json(200, "{\"count\":1,\"value\":{}}"),
                FakeDoor.json(200, "null"),
                FakeDoor.json(202, "{}"),
                FakeDoor.answer(200, "text/html", "<html>Sign in</html>"),
                FakeDoor.answer(203, "text/html; charset=utf-8", "<html>Sign in</html>"),
                FakeDoor.json(500, "{\"message\":\"TF400898: An Internal Error Occurred.\"}"),
                FakeDoor.answer(502, "text/html", "<html>Bad gateway</html>"),
                FakeDoor.json(503, "\uFEFF{\"message\":\"TF24668: The collection is stopped\"}"),
                batch(Json.object().put("code", 200).put("body", "")),
                batch(Json.object().put("code", 200).put("body", "{\"id\":\"1\",\"rev\":1,\"fields\":{}}")),
                batch(Json.object().put("code", 200).put("body", "{\"id\":1.5,\"rev\":1,\"fields\":{}}")),
                batch(Json.object().put("code", 204)),
                batch(Json.object()),
                batch(bad(500, "TF400898: An Internal Error Occurred.")),
                batch(bad(400, "TF401349: An unexpected error has occurred")));
    }

    @ParameterizedTest
    @MethodSource("answersWithoutSense")
    void an_answer_that_proves_nothing_leaves_the_create_unknown(Answer answer) {
        FakeDoor door = new FakeDoor().then(answer);

        isUnknown(client(door).send(creates(1), LATER).getFirst());
    }

    @Test
    void a_byte_order_mark_is_no_obstacle() {
        String body =
                new String(batch(good(item(1, 1, "RITM1 Ny PC"))).body(), java.nio.charset.StandardCharsets.UTF_8);
        FakeDoor door = new FakeDoor().thenJson("\uFEFF" + body);

        assertThat(id(client(door).send(creates(1), LATER).getFirst())).isEqualTo(1);
    }

    @Test
    void a_throttled_entry_says_how_long() {
        var entry = bad(429, "TF400733: The request has been canceled");
        entry.putObject("headers").put("Retry-After", "30");
        FakeDoor door = new FakeDoor().then(batch(entry));

        assertThat(failure(client(door).send(creates(1), LATER).getFirst()))
                .isInstanceOfSatisfying(Failure.Throttled.class, throttled -> assertThat(throttled.after())
                        .isEqualTo(Optional.of(Duration.ofSeconds(30))));
        assertThat(door.waits()).containsExactly(Optional.of(Duration.ofSeconds(30)));
    }

    @Test
    void an_entry_that_is_throttled_by_name_alone_slows_the_door_too() {
        FakeDoor door = new FakeDoor()
                .then(batch(good(item(1, 1, "RITM1 Ny PC")), bad(400, "TF400733: The request has been canceled")));

        client(door).send(creates(2), LATER);

        assertThat(door.waits()).containsExactly(Optional.empty());
    }

    @Test
    void no_value_of_the_order_stands_in_a_failure() {
        FakeDoor door = new FakeDoor()
                .then(batch(
                        bad(400, "The identity value 'Ole Hansen' for field 'Assigned To' is an unknown identity.")));

        Failure failure = failure(client(door)
                .send(List.of(update(5, 3, "System.AssignedTo", "Ole Hansen")), LATER)
                .getFirst());

        assertThat(failure.cause()).hasToString("azure-devops/unknown-identity");
        assertThat(failure.what()).contains("'Assigned To'").doesNotContain("Ole");
    }
}
