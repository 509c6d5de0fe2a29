package dk.ordrebro.servicenow;

import static dk.ordrebro.servicenow.Desk.LATER;
import static dk.ordrebro.servicenow.Desk.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.reconcile.Orders.OrderWrite;
import dk.ordrebro.servicenow.answer.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many writes in one batch: what becomes of each. */
class WrittenTogetherTest {
    private final Desk desk = new Desk();
    private final OrderClient client = desk.client();

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
                .mapToObj(WrittenTogetherTest::closing)
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
                .mapToObj(WrittenTogetherTest::closing)
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

    private static OrderWrite closing(int item) {
        return new OrderWrite(Desk.ref(item), "RITM" + item, Map.of("state", "2"), Map.of());
    }

    private static OrderWrite note(int item) {
        return new OrderWrite(Desk.ref(item), "RITM" + item, Map.of(), Map.of("work_notes", "note " + item));
    }

    private static boolean unknown(Outcome<Order> outcome) {
        return ((Failure.Transient) failure(outcome)).unknown();
    }
}
