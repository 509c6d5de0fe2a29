package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.reconcile.Orders.OrderWrite;
import dk.ordrebro.servicenow.answer.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writing orders: what took, what did not, and what nobody knows. */
class WritingTest {
    private static final Instant LATER = Desk.START.plusSeconds(100_000);

    private final Desk desk = new Desk();
    private final OrderClient client = desk.client();

    @Test
    void shows_the_order_as_it_stands_after_the_write() {
        // Given
        Map<String, String> row = desk.item(1, Desk.START);
        // When
        Outcome<Order> outcome = write(1, Map.of("state", "2", "due_date", "2026-12-01T22:59:59Z"), Map.of());
        // Then
        Order order = outcome.asOptional().orElseThrow();
        assertThat(order.document()).containsEntry("state", "2").containsEntry("due_date", "2026-12-01T22:59:59Z");
        assertThat(order.modCount()).isEqualTo(1);
        assertThat(row).containsEntry("due_date", "2026-12-01 22:59:59");
    }

    @Test
    void a_value_that_did_not_take_is_refused_by_name() {
        // Given a field ACL
        desk.item(1, Desk.START);
        desk.serviceNow.unwritable.add("state");
        // When
        Failure failure = failure(write(1, Map.of("state", "2", "close_notes", "Løst"), Map.of()));
        // Then
        assertThat(failure).isInstanceOfSatisfying(Failure.Refused.class, it -> {
            assertThat(it.what()).contains("state").doesNotContain("close_notes");
            assertThat(it.cause().remedy()).contains("ACL", "choice", "business rule");
        });
    }

    @Test
    void a_text_longer_than_its_column_took_as_far_as_it_fits() {
        // Given
        Map<String, String> row = desk.item(1, Desk.START);
        desk.serviceNow.afterEachPage = () -> {};
        desk.serviceNow.batchAnswer = answer -> cutCloseNotes(answer, row);
        // When
        Outcome<Order> outcome = write(1, Map.of("close_notes", "Løst i arbejdsopgave 4711 i dag"), Map.of());
        // Then
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Missing required api access scope, servicenow/api-refused/scope",
        "Failed API level ACL Validation, servicenow/api-refused/acl",
        "ACL Exception Update Failed due to security constraints, servicenow/api-refused"
    })
    void a_refusal_of_all_writes_in_the_same_words_shuts_the_door_and_refuses_no_order(String said, String cause) {
        // Given
        List<OrderWrite> writes = twoWrites();
        desk.serviceNow.subStatus = path -> path.contains("sysparm_input_display_value") ? 403 : 0;
        desk.serviceNow.subDetail = said;
        // When
        List<Outcome<Order>> outcomes = client.write(writes, LATER);
        // Then
        assertThat(outcomes).extracting(WritingTest::failure).allSatisfy(failure -> {
            assertThat(failure.cause().code()).isEqualTo(cause);
            assertThat(failure).isInstanceOfSatisfying(Failure.Misconfigured.class, it -> assertThat(it.door())
                    .isTrue());
        });
        assertThat(desk.serviceNow.closed).containsOnlyKeys("table-write");
        // When it is over
        desk.serviceNow.subStatus = path -> 0;
        client.write(writes, LATER);
        // Then
        assertThat(desk.serviceNow.closed).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"1, ACL Exception Update Failed", "2, was aborted by Business Rule 'Luk ikke'"})
    void refusals_of_records_are_theirs_and_shut_no_door(int refused, String said) {
        // Given
        List<OrderWrite> writes = twoWrites();
        List<String> both = writes.stream().map(write -> write.ref().sysId()).toList();
        desk.serviceNow.subStatus = path -> both.subList(0, refused).stream().anyMatch(path::contains) ? 403 : 0;
        desk.serviceNow.subDetail = said;
        // When
        List<Outcome<Order>> outcomes = client.write(writes, LATER);
        // Then
        assertThat(failure(outcomes.getFirst())).isInstanceOf(Failure.Refused.class);
        assertThat(desk.serviceNow.closed).isEmpty();
    }

    @Test
    void a_refused_batch_api_shuts_the_door_and_refuses_no_order() {
        // Given
        List<OrderWrite> writes = twoWrites();
        desk.serviceNow.trap = call -> call.path().endsWith("/batch")
                ? desk.serviceNow.answer(403, "{\"error\":{\"message\":\"User Not Authorized\",\"detail\":\"x\"}}")
                : FakeServiceNow.LET_THROUGH;
        // When
        CallFailure thrown = catchThrowableOfType(CallFailure.class, () -> client.write(writes, LATER));
        // Then
        assertThat(thrown.failure()).isInstanceOfSatisfying(Failure.Misconfigured.class, it -> {
            assertThat(it.door()).isTrue();
            assertThat(it.cause().remedy()).contains("access policy", "allow list");
        });
        assertThat(desk.serviceNow.closed).containsOnlyKeys("batch");
    }

    /** The request under way when the quota of a batch ended may be done in whole or in part (servicenow.md section 4). */
    @ParameterizedTest
    @CsvSource({"400", "403", "500"})
    void a_write_that_the_quota_cut_is_unknown_whatever_its_status(int status) {
        desk.item(1, Desk.START);
        client.schemas();
        desk.serviceNow.subStatus = path -> status;
        desk.serviceNow.subDetail = "Transaction cancelled: maximum execution time exceeded";

        assertThat(failure(write(1, Map.of("state", "2"), Map.of())))
                .isInstanceOfSatisfying(
                        Failure.Transient.class, it -> assertThat(it.unknown()).isTrue());
    }

    private List<OrderWrite> twoWrites() {
        desk.item(1, Desk.START);
        desk.item(2, Desk.START);
        client.schemas();
        return IntStream.of(1, 2)
                .mapToObj(number -> new OrderWrite(Desk.ref(number), "RITM" + number, Map.of("state", "2"), Map.of()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "400,Refused",
        "403,Refused",
        "404,Conflict",
        "401,Misconfigured",
        "429,Throttled",
        "500,Transient",
        "503,Transient",
        "202,Transient",
        "409,Conflict"
    })
    void each_sub_answer_fails_by_its_own_status(int status, String kind) {
        // Given two writes of which the first is answered badly
        desk.item(1, Desk.START);
        desk.item(2, Desk.START);
        desk.serviceNow.subStatus = path -> path.contains("/" + FakeServiceNow.id(1) + "?") ? status : 0;
        // When
        List<Outcome<Order>> outcomes = client.write(List.of(closing(1), closing(2)), LATER);
        // Then
        assertThat(failure(outcomes.get(0)).getClass().getSimpleName()).isEqualTo(kind);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void unserviced_writes_are_sent_again_and_only_those() {
        // Given ServiceNow runs out of time after one item, twice
        IntStream.rangeClosed(1, 3).forEach(i -> desk.item(i, Desk.START));
        AtomicInteger rounds = new AtomicInteger();
        desk.serviceNow.trap = call -> call.operation().equals("write") && rounds.incrementAndGet() <= 2
                ? servicingOnlyTheFirst(call.body())
                : FakeServiceNow.LET_THROUGH;
        // When
        List<Outcome<Order>> outcomes = client.write(List.of(note(1), note(2), note(3)), LATER);
        // Then
        assertThat(outcomes).hasSize(3).allSatisfy(it -> assertThat(it).isInstanceOf(Outcome.Done.class));
        assertThat(desk.serviceNow.tables.get("sys_journal_field")).hasSize(3);
    }

    @Test
    void an_item_the_batch_answer_forgot_is_unknown() {
        // Given
        desk.item(1, Desk.START);
        desk.item(2, Desk.START);
        client.schemas();
        desk.serviceNow.batchAnswer = answer -> {
            ((ArrayNode) answer.get("serviced_requests")).remove(0);
            return answer;
        };
        // When
        List<Outcome<Order>> outcomes = client.write(List.of(closing(1), closing(2)), LATER);
        // Then
        assertThat(failure(outcomes.get(0)))
                .isInstanceOfSatisfying(
                        Failure.Transient.class, it -> assertThat(it.unknown()).isTrue());
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7",
                "86400 | 900",
                "Mon, 02 Nov 2026 12:00:30 GMT | 30",
                "Tue, 03 Nov 2026 12:00:00 GMT | 900",
                "999999 | 900"
            })
    void a_throttled_item_says_how_long_and_slows_the_door(String said, long seconds) {
        // Given
        desk.item(1, Desk.START);
        client.schemas();
        desk.serviceNow.subStatus = path -> 429;
        desk.serviceNow.subHeaders = Map.of("Retry-After", said);
        // When
        Outcome<Order> outcome = client.write(List.of(closing(1)), LATER).getFirst();
        // Then
        Optional<Duration> asked = Optional.of(Duration.ofSeconds(seconds));
        assertThat(failure(outcome)).isInstanceOfSatisfying(Failure.Throttled.class, it -> {
            assertThat(it.cause()).hasToString("servicenow/http-429");
            assertThat(it.after()).isEqualTo(asked);
        });
        assertThat(desk.serviceNow.waits).containsExactly(asked);
    }

    @Test
    void an_item_that_is_throttled_without_a_time_slows_the_door_too() {
        // Given
        desk.item(1, Desk.START);
        client.schemas();
        desk.serviceNow.subStatus = path -> 429;
        // When
        client.write(List.of(closing(1)), LATER);
        // Then
        assertThat(desk.serviceNow.waits).containsExactly(Optional.empty());
    }

    @Test
    void a_lost_answer_leaves_every_item_of_its_batch_unknown_and_the_next_batch_unsent() {
        // Given 101 writes, so two batches
        List<OrderWrite> writes = IntStream.rangeClosed(1, 101)
                .peek(i -> desk.item(i, Desk.START))
                .mapToObj(WritingTest::closing)
                .toList();
        client.schemas();
        desk.serviceNow.trap = call -> {
            throw new CallFailure(Failure.Transient.lost(DoorCause.NO_ANSWER_IN_TIME.of("servicenow"), "no answer"));
        };
        // When
        List<Outcome<Order>> outcomes = client.write(writes, LATER);
        // Then
        assertThat(outcomes.subList(0, 100))
                .allSatisfy(it -> assertThat(unknown(it)).isTrue());
        assertThat(unknown(outcomes.get(100))).isFalse();
    }

    @Test
    void a_first_batch_that_surely_had_no_effect_fails_as_a_whole() {
        // Given
        desk.item(1, Desk.START);
        client.schemas();
        desk.serviceNow.trap = call -> desk.serviceNow.answer(429, "", Map.of("retry-after", "7"));
        // When
        CallFailure failed = catchThrowableOfType(CallFailure.class, () -> client.write(List.of(closing(1)), LATER));
        // Then
        assertThat(failed.failure()).isInstanceOfSatisfying(Failure.Throttled.class, it -> assertThat(
                        it.after().orElseThrow().toSeconds())
                .isEqualTo(7));
    }

    @Test
    void what_was_done_is_told_although_a_later_batch_is_throttled() {
        // Given
        List<OrderWrite> writes = IntStream.rangeClosed(1, 101)
                .peek(i -> desk.item(i, Desk.START))
                .mapToObj(WritingTest::closing)
                .toList();
        client.schemas();
        AtomicInteger calls = new AtomicInteger();
        desk.serviceNow.trap =
                call -> calls.incrementAndGet() == 1 ? FakeServiceNow.LET_THROUGH : desk.serviceNow.answer(429, "");
        // When
        List<Outcome<Order>> outcomes = client.write(writes, LATER);
        // Then
        assertThat(outcomes.subList(0, 100)).allSatisfy(it -> assertThat(it).isInstanceOf(Outcome.Done.class));
        assertThat(failure(outcomes.get(100))).isInstanceOf(Failure.Throttled.class);
    }

    @Test
    void an_odd_record_id_is_refused_and_the_others_are_written() {
        // Given
        desk.item(1, Desk.START);
        OrderWrite odd =
                new OrderWrite(new OrderRef(Desk.ITEM, "../../sys_user"), "RITM0", Map.of("state", "2"), Map.of());
        // When
        List<Outcome<Order>> outcomes = client.write(List.of(odd, closing(1)), LATER);
        // Then
        assertThat(failure(outcomes.get(0))).isInstanceOf(Failure.Refused.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
        assertThat(desk.serviceNow.paths).noneMatch(path -> path.contains("sys_user/"));
    }

    @Test
    void finds_the_notes_that_stand_already() {
        // Given one note as ServiceNow may give it back, one of long ago, one that was never written
        entry(1, "Oprettet som Feature 7:\r\nse &lt;her&gt; ", Desk.START);
        entry(2, "gammel", Desk.START.minusSeconds(3_600));
        // When
        List<Journals.Entry> found =
                client.entries(List.of(Desk.ref(1), Desk.ref(2), Desk.ref(3)), Set.of("work_notes"), Desk.START);
        // Then
        assertThat(found)
                .containsExactly(new Journals.Entry(
                        Desk.ref(1),
                        "work_notes",
                        FakeServiceNow.id(51),
                        Desk.START,
                        "Oprettet som Feature 7:\nse &lt;her&gt; "));
    }

    /** Who fails query_match gets the whole journal: reading ends with the first page. */
    @ParameterizedTest
    @CsvSource({"element_id, work_notes", "element, comments"})
    void reading_ends_where_a_journal_gives_entries_that_nobody_asked_for(String unqueryable, String asked) {
        desk.serviceNow.unqueryable.add(unqueryable);
        IntStream.range(1, 1_200).forEach(other -> entry(other, "another's", Desk.START));
        int before = desk.serviceNow.calls.size();

        CallFailure thrown = catchThrowableOfType(
                CallFailure.class, () -> client.entries(List.of(Desk.ref(1), Desk.ref(3)), Set.of(asked), Desk.START));

        assertThat(thrown.failure().cause().code()).isEqualTo("servicenow/query-not-obeyed");
        assertThat(desk.serviceNow.calls).hasSize(before + 1);
    }

    @Test
    void a_note_of_long_ago_is_not_ours_where_the_lower_bound_is_left_out() {
        desk.serviceNow.unqueryable.add("sys_created_on");
        entry(1, "ours", Desk.START);
        entry(3, "of long ago", Desk.START.minusSeconds(3_600));

        List<Journals.Entry> work = client.entries(List.of(Desk.ref(1), Desk.ref(3)), Set.of("work_notes"), Desk.START);

        assertThat(work).extracting(Journals.Entry::text).containsExactly("ours");
    }

    @Test
    void an_entry_whose_time_is_hidden_counts_as_new() {
        entry(1, "ours", Desk.START);
        desk.serviceNow.tables.get("sys_journal_field").getFirst().remove("sys_created_on");

        List<Journals.Entry> found = client.entries(List.of(Desk.ref(1)), Set.of("work_notes"), Desk.START);

        assertThat(found).extracting(Journals.Entry::text).containsExactly("ours");
    }

    private void entry(int item, String text, Instant at) {
        desk.serviceNow.add(
                "sys_journal_field",
                "sys_id",
                FakeServiceNow.id(50 + item),
                "element_id",
                FakeServiceNow.id(item),
                "element",
                "work_notes",
                "value",
                text,
                "sys_created_on",
                Times.stored(at));
    }

    private Answer servicingOnlyTheFirst(byte[] body) {
        try {
            ObjectNode envelope = (ObjectNode) Answers.JSON.readTree(body);
            ArrayNode requests = (ArrayNode) envelope.get("rest_requests");
            List<String> left = new ArrayList<>();
            while (requests.size() > 1) {
                left.add(requests.remove(1).get("id").asText());
            }
            desk.serviceNow.batchAnswer = answer -> {
                ArrayNode unserviced = answer.putArray("unserviced_requests");
                left.forEach(unserviced::add);
                desk.serviceNow.batchAnswer = same -> same;
                return answer;
            };
            return desk.serviceNow.call(new Call(
                    "cut",
                    "POST",
                    "/api/now/v1/batch",
                    Map.of(),
                    envelope.toString().getBytes(StandardCharsets.UTF_8),
                    true,
                    LATER));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ObjectNode cutCloseNotes(ObjectNode answer, Map<String, String> row) {
        row.computeIfPresent("close_notes", (name, text) -> text.length() > 20 ? text.substring(0, 20) : text);
        for (JsonNode sub : answer.path("serviced_requests")) {
            String body = new String(Base64.getDecoder().decode(sub.get("body").asText()), StandardCharsets.UTF_8);
            String cut = body.replace("Løst i arbejdsopgave 4711 i dag", row.get("close_notes"));
            ((ObjectNode) sub).put("body", Base64.getEncoder().encodeToString(cut.getBytes(StandardCharsets.UTF_8)));
        }
        return answer;
    }

    private static OrderWrite closing(int item) {
        return new OrderWrite(Desk.ref(item), "RITM" + item, Map.of("state", "2"), Map.of());
    }

    private static OrderWrite note(int item) {
        return new OrderWrite(Desk.ref(item), "RITM" + item, Map.of(), Map.of("work_notes", "note " + item));
    }

    private Outcome<Order> write(int item, Map<String, String> fields, Map<String, String> notes) {
        return client.write(List.of(new OrderWrite(Desk.ref(item), "RITM" + item, fields, notes)), LATER)
                .getFirst();
    }

    private static Failure failure(Outcome<Order> outcome) {
        return ((Outcome.Failed<Order>) outcome).failure();
    }

    private static boolean unknown(Outcome<Order> outcome) {
        return ((Failure.Transient) failure(outcome)).unknown();
    }
}
