package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.LATER;
import static dk.ordrebro.azuredevops.Samples.batch;
import static dk.ordrebro.azuredevops.Samples.client;
import static dk.ordrebro.azuredevops.Samples.creates;
import static dk.ordrebro.azuredevops.Samples.failure;
import static dk.ordrebro.azuredevops.Samples.good;
import static dk.ordrebro.azuredevops.Samples.id;
import static dk.ordrebro.azuredevops.Samples.item;
import static dk.ordrebro.azuredevops.Samples.made;
import static dk.ordrebro.azuredevops.Samples.newItem;
import static dk.ordrebro.azuredevops.Samples.sent;
import static dk.ordrebro.azuredevops.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.plan.WorkItemWrite.ParentMove;
import dk.ordrebro.workitem.WorkItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SendTest {
    @Test
    void sends_creates_and_updates_in_one_batch() {
        FakeDoor door = new FakeDoor().then(batch(good(item(7, 1, "RITM1 Ny PC")), good(item(5, 4, "x"))));

        List<Outcome<WorkItem>> outcomes =
                client(door).send(List.of(newItem("RITM1 Ny PC"), update(5, 3, "System.State", "Active")), LATER);

        assertThat(outcomes).extracting(Samples::id).containsExactly(7L, 5L);
        Call call = door.calls().getFirst();
        assertThat(call.method() + " " + call.path()).isEqualTo("PATCH /_apis/wit/$batch?api-version=5.0");
        assertThat(call.headers()).containsEntry("Content-Type", "application/json");
        assertThat(call.changes()).isTrue();
        assertThat(call.notAfter()).isEqualTo(LATER);
        JsonNode first = sent(call).get(0);
        assertThat(first.path("method").asText()).isEqualTo("PATCH");
        assertThat(first.path("uri").asText())
                .isEqualTo("/KIT/_apis/wit/workitems/$Feature?$expand=relations&api-version=7.1");
        assertThat(first.path("headers").path("Content-Type").asText()).isEqualTo("application/json-patch+json");
        JsonNode second = sent(call).get(1);
        assertThat(second.path("uri").asText()).isEqualTo("/_apis/wit/workitems/5?$expand=relations&api-version=7.1");
        assertThat(second.path("body").toString())
                .isEqualTo("[{\"op\":\"test\",\"path\":\"/rev\",\"value\":3},"
                        + "{\"op\":\"add\",\"path\":\"/fields/System.State\",\"value\":\"Active\"}]");
    }

    @Test
    void a_type_and_a_project_cannot_leave_their_place_in_the_path() {
        FakeDoor door = new FakeDoor().then(batch());
        Map<String, Object> title = Map.of("System.Title", "RITM1");

        client(door)
                .send(
                        List.of(
                                new WorkItemWrite(
                                        OptionalLong.empty(),
                                        0,
                                        "KIT drift",
                                        "User Story",
                                        title,
                                        Set.of(),
                                        ParentMove.NONE),
                                new WorkItemWrite(
                                        OptionalLong.empty(),
                                        0,
                                        "a/b?c",
                                        "../../_apis/projects?x=",
                                        title,
                                        Set.of(),
                                        ParentMove.NONE)),
                        LATER);

        JsonNode requests = sent(door.calls().getFirst());
        assertThat(requests.get(0).path("uri").asText())
                .startsWith("/KIT%20drift/_apis/wit/workitems/$User%20Story?$expand");
        assertThat(requests.get(1).path("uri").asText())
                .startsWith("/a%2Fb%3Fc/_apis/wit/workitems/$..%2F..%2F_apis%2Fprojects%3Fx%3D?$expand");
    }

    @Test
    void moves_a_parent_in_one_patch_after_a_last_look() {
        WorkItemWrite move = moveParent(5, 1, 99);
        FakeDoor door = new FakeDoor()
                .thenJson("{\"count\":1,\"value\":[" + withRelations(5, "AttachedFile", WorkItem.PARENT) + "]}")
                .then(batch(good(withRelations(5, "AttachedFile", WorkItem.PARENT))));

        List<Outcome<WorkItem>> outcomes = client(door).send(List.of(move), LATER);

        assertThat(id(outcomes.getFirst())).isEqualTo(5);
        assertThat(sent(door.calls().get(1)).get(0).path("body").toString())
                .isEqualTo("[{\"op\":\"test\",\"path\":\"/rev\",\"value\":3},"
                        + "{\"op\":\"remove\",\"path\":\"/relations/1\"},"
                        + "{\"op\":\"add\",\"path\":\"/relations/-\",\"value\":{\"rel\":\"" + WorkItem.PARENT
                        + "\",\"url\":\"https://dev.azure.com/kit/_apis/wit/workItems/99\"}}]");
    }

    @Test
    void removes_no_relation_that_is_not_the_parent_any_more() {
        FakeDoor door = new FakeDoor()
                .thenJson("{\"count\":1,\"value\":[" + withRelations(5, WorkItem.PARENT, "AttachedFile") + "]}")
                .then(call -> made(call, 70));

        List<Outcome<WorkItem>> outcomes =
                client(door).send(List.of(moveParent(5, 1, 99), newItem("RITM1 Ny PC")), LATER);

        assertThat(failure(outcomes.get(0))).isInstanceOf(Failure.Conflict.class);
        assertThat(id(outcomes.get(1))).isEqualTo(70);
        assertThat(sent(door.calls().get(1))).hasSize(1);
    }

    @Test
    void two_hundred_and_one_writes_are_two_calls() {
        long[] next = {1};
        FakeDoor door = new FakeDoor().then(call -> {
            next[0] += 1_000;
            return made(call, next[0]);
        });

        List<Outcome<WorkItem>> outcomes = client(door).send(creates(201), LATER);

        assertThat(outcomes).hasSize(201).allSatisfy(outcome -> assertThat(id(outcome))
                .isPositive());
        assertThat(door.calls()).extracting(call -> sent(call).size()).containsExactly(200, 1);
    }

    @Test
    void large_writes_travel_in_smaller_batches() {
        String text = "x".repeat(900_000);
        List<WorkItemWrite> writes = java.util.stream.IntStream.rangeClosed(1, 10)
                .mapToObj(i -> new WorkItemWrite(
                        OptionalLong.empty(),
                        0,
                        "KIT",
                        "Feature",
                        Map.of("System.Title", "RITM" + i, "System.Description", text),
                        Set.of(),
                        ParentMove.NONE))
                .toList();
        long[] next = {1};
        FakeDoor door = new FakeDoor().then(call -> made(call, next[0] += 100));

        List<Outcome<WorkItem>> outcomes = client(door).send(writes, LATER);

        assertThat(outcomes).allSatisfy(outcome -> assertThat(id(outcome)).isPositive());
        assertThat(door.calls()).hasSize(3).allSatisfy(call -> assertThat(call.body().length)
                .isLessThan(5 * 1024 * 1024));
    }

    @Test
    void a_field_that_is_not_ours_fails_alone() {
        FakeDoor door = new FakeDoor().then(call -> made(call, 70));

        List<Outcome<WorkItem>> outcomes =
                client(door).send(List.of(update(5, 3, "System.ChangedBy", "x"), newItem("RITM1 Ny PC")), LATER);

        assertThat(failure(outcomes.get(0))).isInstanceOfSatisfying(Failure.Misconfigured.class, wrong -> {
            assertThat(wrong.cause()).hasToString("azure-devops/field-not-ours");
            assertThat(wrong.door()).isFalse();
        });
        assertThat(id(outcomes.get(1))).isEqualTo(70);
    }

    @Test
    void a_lone_surrogate_spoils_no_batch() {
        FakeDoor door = new FakeDoor().then(call -> made(call, 70));

        List<Outcome<WorkItem>> outcomes =
                client(door).send(List.of(newItem("RITM1 \uD83D x\u0000y"), newItem("RITM2 😀")), LATER);

        assertThat(outcomes).extracting(Samples::id).containsExactly(70L, 71L);
        assertThat(Samples.titles(door.calls().getFirst())).containsExactly("RITM1 \uFFFD xy", "RITM2 😀");
    }

    @Test
    void nothing_to_send_is_no_call() {
        assertThat(client(new FakeDoor()).send(List.of(), LATER)).isEmpty();
    }

    private static WorkItemWrite moveParent(long id, int index, long to) {
        return new WorkItemWrite(
                OptionalLong.of(id),
                3,
                "KIT",
                "Feature",
                new LinkedHashMap<>(),
                Set.of(),
                new ParentMove(OptionalInt.of(index), OptionalLong.of(to)));
    }

    private static JsonNode withRelations(long id, String... rels) {
        var json = item(id, 3, "x");
        var relations = json.putArray("relations");
        for (String rel : rels) {
            relations.addObject().put("rel", rel).put("url", "https://dev.azure.com/kit/1-2/_apis/wit/workItems/44");
        }
        return json;
    }
}
