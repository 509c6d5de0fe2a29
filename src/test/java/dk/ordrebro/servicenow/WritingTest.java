package dk.ordrebro.servicenow;

import static dk.ordrebro.servicenow.Desk.LATER;
import static dk.ordrebro.servicenow.Desk.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.order.Order;
import dk.ordrebro.reconcile.Orders.OrderWrite;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writing orders: what took, what did not, and what nobody knows. */
class WritingTest {
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
        assertThat(outcomes).extracting(Desk::failure).allSatisfy(failure -> {
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

    private static ObjectNode cutCloseNotes(ObjectNode answer, Map<String, String> row) {
        row.computeIfPresent("close_notes", (name, text) -> text.length() > 20 ? text.substring(0, 20) : text);
        for (JsonNode sub : answer.path("serviced_requests")) {
            String body = new String(Base64.getDecoder().decode(sub.get("body").asText()), StandardCharsets.UTF_8);
            String cut = body.replace("Løst i arbejdsopgave 4711 i dag", row.get("close_notes"));
            ((ObjectNode) sub).put("body", Base64.getEncoder().encodeToString(cut.getBytes(StandardCharsets.UTF_8)));
        }
        return answer;
    }

    private Outcome<Order> write(int item, Map<String, String> fields, Map<String, String> notes) {
        return client.write(List.of(new OrderWrite(Desk.ref(item), "RITM" + item, fields, notes)), LATER)
                .getFirst();
    }
}
