package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.ordrebro.SettableClock;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.OrderFeed.Page;
import dk.ordrebro.intake.OrderFeed.Position;
import dk.ordrebro.intake.OrderFeed.Version;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading orders: documents, bulk reads, and the answers that are none. */
class ReadingTest {
    private static final Position BEGIN = new Position(Desk.START, "");
    private static final Instant UNTIL = Desk.START.plusSeconds(100);

    private final Desk desk = new Desk();

    @Test
    void gives_each_value_the_type_the_dictionary_tells() {
        // Given
        Map<String, String> row = desk.item(1, Desk.START);
        row.put("due_date", "2026-12-01 22:59:59|01-12-2026 23:59:59");
        row.put("assignment_group", FakeServiceNow.id(77) + "|Klientdrift");
        row.put("assignment_group.name", "Klientdrift");
        // When
        Order order = desk.client().next(Desk.ITEM, BEGIN, UNTIL).orders().getFirst();
        // Then
        assertThat(order.number()).isEqualTo("RITM1");
        assertThat(order.document())
                .containsEntry("table", Desk.ITEM)
                .containsEntry("state", "1")
                .containsEntry("active", true)
                .containsEntry("sys_mod_count", 0L)
                .containsEntry("due_date", "2026-12-01T22:59:59Z")
                .containsEntry("assignment_group", Map.of("sys_id", FakeServiceNow.id(77), "name", "Klientdrift"))
                .containsEntry("url", "https://kommune.example/sc_req_item.do?sys_id=" + FakeServiceNow.id(1));
        assertThat(order.document()).extractingByKey("label").isInstanceOfSatisfying(Map.class, label -> {
            assertThat(label.get("state")).isEqualTo("Åben");
            assertThat(label.get("priority")).isEqualTo("3 - Moderate");
            assertThat(label.get("due_date")).isEqualTo("2026-12-01T22:59:59Z");
        });
    }

    @Test
    void empty_references_and_dates_are_null() {
        // Given
        desk.item(1, Desk.START);
        // When
        Order order = desk.client().next(Desk.ITEM, BEGIN, UNTIL).orders().getFirst();
        // Then
        assertThat(order.document()).containsEntry("assignment_group", null).containsEntry("due_date", null);
    }

    @Test
    void more_fields_than_fit_one_url_are_read_in_parts() {
        // Given
        Set<String> many = new TreeSet<>();
        IntStream.range(0, 150).forEach(i -> many.add("u_a_rather_long_field_name_" + i));
        desk.fields = Map.of(Desk.ITEM, many);
        Map<String, String> row = desk.item(1, Desk.START);
        many.forEach(field -> row.put(field, "x"));
        // When
        Order polled = desk.client().next(Desk.ITEM, BEGIN, UNTIL).orders().getFirst();
        Order read = desk.client().read(List.of(Desk.ref(1))).get(Desk.ref(1));
        // Then
        assertThat(polled.document()).containsKeys(many.toArray(String[]::new));
        assertThat(read.document()).isEqualTo(polled.document());
        assertThat(desk.serviceNow.paths)
                .allSatisfy(path -> assertThat(path.length()).isLessThan(2_000));
    }

    @Test
    void ids_that_are_none_are_never_asked_for() {
        // Given an id as a forged webhook might bring it
        desk.item(1, Desk.START);
        OrderRef forged = new OrderRef(Desk.ITEM, "x^ORsys_idISNOTEMPTY");
        // When
        Map<OrderRef, Order> read = desk.client().read(List.of(forged));
        // Then
        assertThat(read).isEmpty();
        assertThat(desk.serviceNow.paths).isEmpty();
    }

    @Test
    void believes_no_page_with_a_row_from_before_the_window_however_many_lie_inside() {
        // Given an instance that leaves the range out
        desk.item(1, Desk.START.minusSeconds(50));
        desk.item(2, Desk.START.plusSeconds(5));
        desk.serviceNow.trap = call -> {
            if (call.operation().equals("changes") && call.path().contains("%5E")) {
                return desk.serviceNow.call(Call.get(
                        "widened",
                        call.path().replaceAll("sysparm_query=[^&]*", "sysparm_query=ORDERBYsys_updated_on")));
            }
            return FakeServiceNow.LET_THROUGH;
        };
        // When
        Failure failure = failed(() -> desk.client().next(Desk.ITEM, BEGIN, UNTIL));
        // Then
        assertThat(failure.cause().code()).isEqualTo("servicenow/query-not-obeyed");
    }

    @Test
    void tells_how_many_rows_are_kept_from_us() {
        // Given
        for (int number = 1; number <= 5; number++) {
            desk.item(number, Desk.START.plusSeconds(number));
        }
        desk.serviceNow.hidden.addAll(Set.of(FakeServiceNow.id(2), FakeServiceNow.id(4)));
        // When
        OrderClient client = desk.client();
        Page page = client.next(Desk.ITEM, BEGIN, UNTIL);
        // Then
        assertThat(page.orders()).hasSize(3);
        assertThat(page.hidden()).isEqualTo(2);
        assertThat(client.versions(Desk.ITEM, Desk.START, UNTIL).hidden()).isEqualTo(2);
        assertThat(client.hidden(List.of(Desk.ref(2), Desk.ref(4), Desk.ref(9))))
                .containsOnly(Desk.ref(2), Desk.ref(4));
    }

    @Test
    void names_the_missing_right_when_the_range_is_not_obeyed_at_all() {
        // Given only rows from before the window
        desk.item(1, Desk.START.minusSeconds(50));
        desk.serviceNow.trap = call -> call.operation().equals("changes")
                ? desk.serviceNow.call(
                        Call.get("widened", call.path().replaceAll("sysparm_query=[^&]*", "sysparm_query=")))
                : FakeServiceNow.LET_THROUGH;
        // When
        Failure failure = failed(() -> desk.client().next(Desk.ITEM, BEGIN, UNTIL));
        // Then
        assertThat(failure).isInstanceOfSatisfying(Failure.Misconfigured.class, it -> assertThat(
                        it.cause().remedy())
                .contains("query_range"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":[{\"sys_id\":\"a\"}],\"error\":{\"message\":\"Transaction cancelled: maximum execution time exceeded\",\"detail\":\"x\"},\"status\":\"failure\"}",
                "{\"error\":{\"message\":\"Transaction cancelled: maximum execution time exceeded\"},\"status\":\"failure\"}",
                "{\"result\":[{\"sys_id\":\"a\"},]",
                "{\"result\":[]} trailing",
                ""
            })
    void a_cut_answer_is_transient_and_halves_the_page(String body) {
        // Given
        desk.item(1, Desk.START);
        OrderClient client = desk.client(400);
        client.schemas();
        desk.serviceNow.trap = call -> desk.serviceNow.answer(200, body);
        // When
        Failure failure = failed(() -> client.next(Desk.ITEM, BEGIN, UNTIL));
        desk.serviceNow.trap = call -> FakeServiceNow.LET_THROUGH;
        client.next(Desk.ITEM, BEGIN, UNTIL);
        // Then
        assertThat(failure).isInstanceOf(Failure.Transient.class);
        assertThat(desk.serviceNow.paths.getLast()).contains("sysparm_limit=200");
    }

    @Test
    void a_page_of_html_shuts_the_door() {
        // Given
        OrderClient client = desk.client();
        client.schemas();
        desk.serviceNow.trap = call -> desk.serviceNow.answer(
                200, "<h1>Your instance is hibernating</h1>", Map.of("content-type", "text/html;charset=UTF-8"));
        // When
        Failure failure = failed(() -> client.next(Desk.ITEM, BEGIN, UNTIL));
        // Then
        assertThat(failure).isInstanceOfSatisfying(Failure.Misconfigured.class, it -> assertThat(it.door())
                .isTrue());
    }

    @Test
    void a_dropped_request_is_no_empty_page() {
        // Given
        OrderClient client = desk.client();
        client.schemas();
        desk.serviceNow.trap = call -> desk.serviceNow.answer(202, "");
        // When
        Failure failure = failed(() -> client.next(Desk.ITEM, BEGIN, UNTIL));
        // Then
        assertThat(failure).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void odd_characters_and_numbers_do_not_cost_a_page() {
        // Given control characters, a lone surrogate and a number nobody can calculate with
        desk.fields = Map.of(Desk.ITEM, Set.of("short_description", "price_paid"));
        Map<String, String> row = desk.item(1, Desk.START);
        row.put("short_description", "Ny\u0000 \uD800PC");
        row.put("price_paid", "1e999999999");
        // When
        Order order = desk.client().next(Desk.ITEM, BEGIN, UNTIL).orders().getFirst();
        // Then
        assertThat(order.document().get("short_description").toString())
                .doesNotContain("\u0000")
                .startsWith("Ny ");
        assertThat(order.document()).containsEntry("price_paid", "1e999999999");
    }

    @Test
    void versions_tell_the_states_of_a_window_past_hidden_rows() {
        // Given
        Map<OrderRef, Long> expected = new HashMap<>();
        for (int i = 1; i <= 5_000; i++) {
            Map<String, String> row = desk.item(i, Desk.START.plusSeconds(i % 50));
            if (i <= 2_500) {
                desk.serviceNow.hidden.add(row.get("sys_id"));
            } else {
                expected.put(Desk.ref(i), 0L);
            }
        }
        // When
        List<Version> versions =
                desk.client().versions(Desk.ITEM, Desk.START, UNTIL).shown();
        // Then
        assertThat(versions).hasSize(2_500).allSatisfy(it -> assertThat(expected)
                .containsKey(it.ref()));
    }

    @Test
    void tells_the_time_of_the_neighbour() {
        // Given a neighbour twenty minutes behind
        SettableClock theirs = new SettableClock(Desk.START.plus(Duration.ofHours(4)));
        theirs.forward(Duration.ofMinutes(-20));
        FakeServiceNow late = new FakeServiceNow(theirs);
        OrderClient client = new OrderClient(late, Desk.settings(10), desk.clock, desk.mapped());
        // When
        Instant now = client.now();
        // Then
        assertThat(now).isEqualTo(desk.clock.instant().minus(Duration.ofMinutes(20)));
    }

    private static Failure failed(Runnable call) {
        return catchThrowableOfType(CallFailure.class, call::run).failure();
    }
}
