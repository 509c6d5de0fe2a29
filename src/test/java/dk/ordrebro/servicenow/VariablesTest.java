package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.intake.OrderFeed.Position;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Catalog variables of an order: as people see them, once each, and those that may not be read. */
class VariablesTest {
    private static final Position BEGIN = new Position(Desk.START, "");
    private static final Instant UNTIL = Desk.START.plusSeconds(100);

    private final Desk desk = new Desk();

    @Test
    void shows_catalog_variables_as_people_see_them() {
        // Given a select box, a reference and a plain answer on one item
        desk.withVariables = Set.of(Desk.ITEM);
        desk.item(1, Desk.START);
        variable(1, "ram", "32", "5", "");
        variable(1, "chef", FakeServiceNow.id(500), "8", "sys_user");
        variable(1, "begrundelse", "Min er gammel", "6", "");
        desk.serviceNow.add(
                "question_choice",
                "sys_id",
                FakeServiceNow.id(700),
                "question",
                questionId("ram"),
                "value",
                "32",
                "text",
                "32 GB");
        desk.serviceNow.add("sys_user", "sys_id", FakeServiceNow.id(500), "name", "Bo Friis");
        // When
        Order order = desk.client().next(Desk.ITEM, BEGIN, UNTIL).orders().getFirst();
        // Then
        assertThat(order.document())
                .containsEntry("variables", Map.of("ram", "32 GB", "chef", "Bo Friis", "begrundelse", "Min er gammel"))
                .containsEntry(
                        "variables_raw",
                        Map.of("ram", "32", "chef", FakeServiceNow.id(500), "begrundelse", "Min er gammel"));
    }

    @Test
    void reads_two_hundred_orders_with_their_variables_in_a_handful_of_calls() {
        // Given
        desk.withVariables = Set.of(Desk.ITEM);
        List<OrderRef> refs = IntStream.rangeClosed(1, 200)
                .peek(i -> desk.item(i, Desk.START))
                .peek(i -> variable(i, "ram", "32", "6", ""))
                .mapToObj(Desk::ref)
                .toList();
        OrderClient client = desk.client();
        client.schemas();
        desk.serviceNow.calls.clear();
        // When
        Map<OrderRef, Order> read = client.read(refs);
        // Then
        assertThat(read).hasSize(200);
        assertThat(desk.serviceNow.calls).hasSizeLessThanOrEqualTo(2);
        assertThat(desk.serviceNow.paths)
                .allSatisfy(path -> assertThat(path.length()).isLessThan(2_000));
    }

    @Test
    void a_lookup_variable_shows_the_field_that_its_question_names() {
        // Given
        desk.withVariables = Set.of(Desk.ITEM);
        desk.item(1, Desk.START);
        variable(1, "sted", "KBH2", "18", "");
        Map<String, String> answer =
                desk.serviceNow.tables.get("sc_item_option_mtom").getLast();
        answer.put("sc_item_option.item_option_new.lookup_table", "cmn_location");
        answer.put("sc_item_option.item_option_new.lookup_value", "u_code");
        answer.put("sc_item_option.item_option_new.lookup_label", "city,street");
        desk.serviceNow.add(
                "cmn_location",
                "sys_id",
                FakeServiceNow.id(5),
                "u_code",
                "KBH2",
                "city",
                "København",
                "street",
                "Torvet 2",
                "name",
                "x");
        // When
        Order order = desk.client().read(List.of(Desk.ref(1))).get(Desk.ref(1));
        // Then
        assertThat(order.document().get("variables")).isEqualTo(Map.of("sted", "København Torvet 2"));
        assertThat(order.document().get("variables_raw")).isEqualTo(Map.of("sted", "KBH2"));
    }

    @Test
    void of_two_variables_of_one_name_the_filled_one_counts_and_both_are_told() {
        // Given
        desk.withVariables = Set.of(Desk.ITEM);
        desk.item(1, Desk.START);
        variable(1, "ram", "", "6", "");
        variable(1, "ram", "32 GB", "6", "");
        desk.serviceNow.tables.get("sc_item_option_mtom").getLast().put("sys_id", FakeServiceNow.id(99_999));
        // When
        Order order = desk.client().read(List.of(Desk.ref(1))).get(Desk.ref(1));
        // Then
        assertThat(order.document().get("variables")).isEqualTo(Map.of("ram", "32 GB"));
        assertThat(order.document().get("variables twice")).isEqualTo(Map.of("ram", List.of("", "32 GB")));
    }

    @Test
    void a_masked_variable_never_leaves() {
        // Given
        desk.withVariables = Set.of(Desk.ITEM);
        desk.item(1, Desk.START);
        variable(1, "kode", "hemmeligt", "25", "");
        row(1, "udstyr", "1", "pin", "hemmeligt", "25");
        // When
        Order order = desk.client().read(List.of(Desk.ref(1))).get(Desk.ref(1));
        // Then
        assertThat(order.document().toString()).doesNotContain("hemmeligt", "kode", "pin");
    }

    @Test
    void a_set_with_many_rows_is_a_list_of_rows() {
        // Given
        desk.withVariables = Set.of(Desk.ITEM);
        desk.item(1, Desk.START);
        row(1, "udstyr", "10", "model", "X1", "6");
        row(1, "udstyr", "2", "model", "T14", "6");
        row(1, "udstyr", "2", "antal", "3", "6");
        // When
        Order order = desk.client().read(List.of(Desk.ref(1))).get(Desk.ref(1));
        // Then
        assertThat(order.document().get("variables"))
                .isEqualTo(Map.of("udstyr", List.of(Map.of("model", "T14", "antal", "3"), Map.of("model", "X1"))));
    }

    @Test
    void rows_that_may_not_be_read_do_not_cost_the_other_variables() {
        // Given
        desk.withVariables = Set.of(Desk.ITEM);
        desk.item(1, Desk.START);
        variable(1, "ram", "32 GB", "6", "");
        desk.serviceNow.subStatus = path -> path.contains("sc_multi_row_question_answer") ? 403 : 0;
        // When
        Order order = desk.client().read(List.of(Desk.ref(1))).get(Desk.ref(1));
        // Then
        assertThat(order.document().get("variables")).isEqualTo(Map.of("ram", "32 GB"));
    }

    private void row(int item, String set, String index, String name, String value, String type) {
        desk.serviceNow.add(
                "sc_multi_row_question_answer",
                "sys_id",
                FakeServiceNow.id(20_000
                        + desk.serviceNow
                                .tables
                                .getOrDefault("sc_multi_row_question_answer", List.of())
                                .size()),
                "parent_id",
                FakeServiceNow.id(item),
                "variable_set.internal_name",
                set,
                "row_index",
                index,
                "item_option_new.name",
                name,
                "item_option_new.type",
                type,
                "value",
                value);
    }

    private void variable(int item, String name, String value, String type, String reference) {
        String question = "sc_item_option.item_option_new";
        desk.serviceNow.add(
                "sc_item_option_mtom",
                "sys_id",
                FakeServiceNow.id(10_000 + item * 10 + name.length()),
                "request_item",
                FakeServiceNow.id(item),
                "sc_item_option.value",
                value,
                question + ".sys_id",
                questionId(name),
                question + ".name",
                name,
                question + ".type",
                type,
                question + ".reference",
                reference);
    }

    private static String questionId(String name) {
        return FakeServiceNow.id(800 + name.length());
    }
}
