package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.CLOCK;
import static dk.ordrebro.azuredevops.Samples.NOW;
import static dk.ordrebro.azuredevops.Samples.client;
import static dk.ordrebro.azuredevops.Samples.item;
import static dk.ordrebro.azuredevops.Samples.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.door.Answer;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.reconcile.WorkItems.Stamp;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindAndReadTest {
    private static final Stamp FIRST = new Stamp("RITM1", "KIT", "Feature", NOW);

    @Test
    void finds_by_whole_word_oldest_first() {
        FakeDoor door = new FakeDoor()
                .thenJson("{\"workItems\":[{\"id\":9},{\"id\":7},{\"id\":8}]}")
                .thenJson("{\"value\":[" + item(9, 1, "RITM1 igen") + "," + item(7, 2, "RITM1 Ny PC") + ","
                        + item(8, 1, "RITM10 Ny PC") + "]}");

        Map<Stamp, List<WorkItem>> found = client(door).find(List.of(FIRST));

        assertThat(found.get(FIRST)).extracting(WorkItem::id).containsExactly(7L, 9L);
        assertThat(door.calls().getFirst().path()).isEqualTo("/KIT/_apis/wit/wiql?timePrecision=true&api-version=7.1");
        assertThat(door.calls().getFirst().changes()).isFalse();
    }

    @Test
    void all_that_carry_a_stamp_are_looked_for_in_the_project_whatever_it_is_called_now() {
        FakeDoor door = new FakeDoor().thenJson("{\"workItems\":[{\"id\":7}]}");
        ProjectNames renamed = new ProjectNames() {
            @Override
            public String address(String name) {
                return name.equals("KIT") ? "id-1" : name;
            }

            @Override
            public String called(String name) {
                return name.equals("KIT") ? "Klientdrift" : name;
            }
        };
        WorkItemClient client = new WorkItemClient(door, Samples.settings(), CLOCK, renamed);

        assertThat(client.stamped("KIT", Set.of("Feature"), Set.of("RITM"))).containsExactly(7L);

        assertThat(door.calls().getFirst().path()).startsWith("/id-1/_apis/wit/wiql");
        assertThat(FakeDoor.body(door.calls().getFirst())).contains("[System.TeamProject] = 'Klientdrift'");
    }

    @Test
    void none_is_an_absent_key() {
        FakeDoor door = new FakeDoor().thenJson("{\"workItems\":[]}");

        assertThat(client(door).find(List.of(FIRST))).isEmpty();
        assertThat(door.calls()).hasSize(1);
    }

    @Test
    void a_filled_stamp_field_outweighs_the_title() {
        var ours = item(7, 1, "Ny PC");
        ((com.fasterxml.jackson.databind.node.ObjectNode) ours.get("fields")).put("Custom.OrderNumber", "ritm1");
        var others = item(8, 1, "RITM1 er en kopi");
        ((com.fasterxml.jackson.databind.node.ObjectNode) others.get("fields")).put("Custom.OrderNumber", "RITM2");
        FakeDoor door = new FakeDoor()
                .thenJson("{\"workItems\":[{\"id\":7},{\"id\":8}]}")
                .thenJson("{\"value\":[" + ours + "," + others + "]}");
        WorkItemClient client = new WorkItemClient(door, Samples.settings(Optional.of("Custom.OrderNumber")), CLOCK);

        assertThat(client.find(List.of(FIRST)).get(FIRST))
                .extracting(WorkItem::id)
                .containsExactly(7L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "", "{\"workItems\":null}", "{\"workItems\":[{\"id\":\"7\"}]}", "{\"workItems\":[{}]", "[]"
            })
    void an_answer_without_its_list_never_reads_as_not_there(String body) {
        FakeDoor door = new FakeDoor().thenJson(body);

        assertThatThrownBy(() -> client(door).find(List.of(FIRST)))
                .isInstanceOfSatisfying(CallFailure.class, failed -> assertThat(failed.failure())
                        .isInstanceOf(Failure.Transient.class));
    }

    @Test
    void a_sign_in_page_is_a_refused_credential() {
        FakeDoor door = new FakeDoor().then(FakeDoor.answer(203, "text/html", "<html>"));

        assertThatThrownBy(() -> client(door).find(List.of(FIRST)))
                .isInstanceOfSatisfying(CallFailure.class, failed -> assertThat(failed.failure())
                        .isInstanceOfSatisfying(Failure.Misconfigured.class, wrong -> assertThat(wrong.door())
                                .isTrue()));
    }

    @Test
    void a_query_that_finds_too_much_is_halved() {
        Answer tooMuch = FakeDoor.json(
                400, "{\"message\":\"VS402337: The number of work items returned exceeds the size limit of 20000.\"}");
        FakeDoor door = new FakeDoor().then(tooMuch).thenJson("{\"workItems\":[]}");

        assertThat(client(door).find(List.of(FIRST, new Stamp("RITM2", "KIT", "Feature", NOW))))
                .isEmpty();
        assertThat(door.calls()).hasSize(3);
    }

    @Test
    void a_work_item_made_before_the_intent_is_not_ours() {
        FakeDoor door = new FakeDoor()
                .thenJson("{\"workItems\":[{\"id\":7}]}")
                .thenJson("{\"value\":[" + item(7, 1, "RITM1 Ny PC") + "]}");
        Stamp later = new Stamp("RITM1", "KIT", "Feature", NOW.plusSeconds(3_600));

        assertThat(client(door).find(List.of(later))).isEmpty();
    }

    @Test
    void reads_two_hundred_at_a_time_and_skips_what_is_gone() {
        FakeDoor door = new FakeDoor().then(call -> {
            StringBuilder items = new StringBuilder("null");
            sent(call).path("ids").forEach(id -> {
                if (id.asLong() != 3) {
                    items.append(',').append(item(id.asLong(), 1, "x"));
                }
            });
            return FakeDoor.json(200, "{\"count\":0,\"value\":[" + items + "]}");
        });

        Map<Long, WorkItem> read =
                client(door).read(LongStream.rangeClosed(1, 401).boxed().toList());

        assertThat(read).hasSize(400).doesNotContainKey(3L);
        assertThat(door.calls()).hasSize(3);
        assertThat(sent(door.calls().getFirst()).toString())
                .startsWith("{\"errorPolicy\":\"omit\",\"$expand\":\"relations\",\"ids\":[1,2,");
        assertThat(door.calls().getFirst().path()).isEqualTo("/_apis/wit/workitemsbatch?api-version=7.1");
    }

    @Test
    void a_read_that_shows_what_was_not_asked_for_is_no_answer() {
        FakeDoor door = new FakeDoor().thenJson("{\"value\":[" + item(8, 1, "x") + "]}");

        assertThatThrownBy(() -> client(door).read(List.of(7L))).isInstanceOf(CallFailure.class);
    }

    @Test
    void a_bulk_read_that_is_forbidden_shuts_the_door_and_one_work_item_does_not() {
        Answer forbidden = FakeDoor.json(403, "{\"message\":\"Access denied\",\"typeKey\":\"AccessCheckException\"}");
        FakeDoor many = new FakeDoor().then(forbidden);
        FakeDoor one = new FakeDoor().then(forbidden);

        assertThat(failed(() -> client(many).read(List.of(7L)))).isEqualTo(true);
        assertThat(failed(() -> client(one).type("KIT", "Feature"))).isEqualTo(false);
        assertThat(many.closed()).containsOnlyKeys("read POST /_apis/wit/workitemsbatch");
        assertThat(one.closed()).isEmpty();
    }

    @Test
    void an_address_that_is_not_allowed_shuts_the_door_whatever_was_asked() {
        FakeDoor door = new FakeDoor()
                .then(FakeDoor.json(403, "{\"message\":\"VS403463: The conditional access policy has failed.\"}"));

        assertThat(failed(() -> client(door).type("KIT", "Feature"))).isEqualTo(true);
        assertThat(door.closed()).containsOnlyKeys("type GET /KIT/_apis/wit/workitemtypes/Feature");
    }

    /** Whether the whole door is shut. */
    private static boolean failed(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        CallFailure thrown = org.assertj.core.api.Assertions.catchThrowableOfType(CallFailure.class, call);
        return ((Failure.Misconfigured) thrown.failure()).door();
    }
}
