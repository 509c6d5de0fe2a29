package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Finding;
import dk.ordrebro.door.Patience;
import dk.ordrebro.door.Way;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.order.FieldKind;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.settings.Secret;
import dk.ordrebro.settings.ServiceNowSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the dictionary tells and what a preflight finds. */
class SchemasAndPreflightTest {
    @Test
    void a_table_has_its_own_fields_and_choices_before_those_it_inherits() {
        // Given
        Desk desk = new Desk();
        // When
        Map<String, TableSchema> schemas = desk.client().schemas();
        // Then
        TableSchema item = schemas.get(Desk.ITEM);
        assertThat(item.field("state").orElseThrow().choices())
                .containsExactly(Map.entry("1", List.of("Åben")), Map.entry("2", List.of("I gang")));
        assertThat(item.field("priority").orElseThrow().kind()).isEqualTo(FieldKind.CHOICE);
        assertThat(item.field("due_date").orElseThrow().kind()).isEqualTo(FieldKind.DATE_TIME);
        assertThat(item.field("assignment_group").orElseThrow().references()).isEqualTo("sys_user_group");
        assertThat(item.journal("work_notes")).isTrue();
        assertThat(schemas).containsKey("sys_user_group");
    }

    @Test
    void a_choice_has_its_labels_in_every_installed_language_english_first() {
        // Given
        Desk desk = new Desk();
        desk.choice("task", "urgency", "2", "2 - Medium");
        desk.choice("task", "urgency", "2", "2 - Mellem");
        desk.serviceNow.tables.get("sys_choice").getLast().put("language", "da");
        desk.choice("task", "urgency", "9", "9 - Hastigt");
        desk.serviceNow.tables.get("sys_choice").getLast().put("language", "da");
        desk.field("task", "urgency", "integer", "choice", "1");
        // When
        Map<String, List<String>> choices = desk.client()
                .schemas()
                .get(Desk.ITEM)
                .field("urgency")
                .orElseThrow()
                .choices();
        // Then
        assertThat(choices)
                .containsOnly(
                        Map.entry("2", List.of("2 - Medium", "2 - Mellem")), Map.entry("9", List.of("9 - Hastigt")));
    }

    @Test
    void a_choice_that_nobody_knew_has_the_dictionary_read_anew_once() {
        // Given
        Desk desk = new Desk();
        desk.item(1, Desk.START);
        desk.serviceNow.tables.get(Desk.ITEM).getFirst().put("state", "9|On hold");
        OrderClient client = desk.client();
        client.schemas();
        desk.choice(Desk.ITEM, "state", "9", "On hold");
        desk.choice(Desk.ITEM, "state", "9", "I bero");
        desk.serviceNow.tables.get("sys_choice").getLast().put("language", "da");
        // When
        Order order = client.read(List.of(Desk.ref(1))).values().iterator().next();
        // Then
        assertThat(order.document()).containsEntry(Order.EVERY_LANGUAGE, Map.of("state", List.of("On hold", "I bero")));
        desk.serviceNow.tables.get(Desk.ITEM).getFirst().put("state", "77|Old");
        client.read(List.of(Desk.ref(1)));
        int calls = desk.serviceNow.calls.size();
        client.read(List.of(Desk.ref(1)));
        assertThat(desk.serviceNow.calls).hasSize(calls + 1);
    }

    @Test
    void what_is_known_stays_where_it_cannot_be_read_anew() {
        // Given
        Desk desk = new Desk();
        OrderClient client = desk.client();
        Map<String, TableSchema> before = client.schemas();
        desk.serviceNow.trap = call -> desk.serviceNow.answer(503, "{}");
        // When
        assertThatThrownBy(client::refresh).isInstanceOf(CallFailure.class);
        // Then
        assertThat(client.schemas()).isEqualTo(before);
        desk.serviceNow.trap = call -> FakeServiceNow.LET_THROUGH;
        desk.choice(Desk.ITEM, "state", "5", "Ny");
        client.refresh();
        assertThat(client.schemas().get(Desk.ITEM).field("state").orElseThrow().choices())
                .containsKey("5");
    }

    @Test
    void schemas_cost_two_calls_a_step_and_nothing_the_second_time() {
        // Given
        Desk desk = new Desk();
        OrderClient client = desk.client();
        // When
        client.schemas();
        client.schemas();
        // Then
        assertThat(desk.serviceNow.calls).hasSize(4);
    }

    @Test
    void a_sound_instance_gives_good_findings_only() {
        // Given
        Desk desk = new Desk();
        desk.item(1, Desk.START);
        desk.serviceNow.add(
                "sys_journal_field", "sys_id", FakeServiceNow.id(5), "sys_updated_on", Times.stored(Desk.START));
        desk.serviceNow.tables.get(Desk.ITEM).getFirst().put("assignment_group.name", "");
        // When
        List<Finding> findings = preflight(desk);
        // Then
        assertThat(findings)
                .hasSizeGreaterThan(6)
                .allSatisfy(it -> assertThat(it.ok()).as(it.toString()).isTrue());
    }

    @Test
    void a_preflight_names_unknown_fields_and_an_unreadable_journal() {
        // Given
        Desk desk = new Desk();
        desk.item(1, Desk.START);
        desk.fields = Map.of(Desk.ITEM, Set.of("shrot_description"));
        desk.serviceNow.add("sys_journal_field", "sys_id", FakeServiceNow.id(5));
        desk.serviceNow.hidden.add(FakeServiceNow.id(5));
        // When
        List<Finding> findings = preflight(desk);
        // Then
        assertThat(findings)
                .filteredOn(it -> !it.ok())
                .extracting(Finding::what)
                .anySatisfy(what -> assertThat(what).contains("shrot_description"))
                .noneSatisfy(what -> assertThat(what).contains("sys_journal_field"));
        assertThat(findings)
                .filteredOn(it -> it.ok() && !it.remedy().isEmpty())
                .extracting(Finding::what)
                .anySatisfy(what -> assertThat(what).contains("sys_journal_field"));
    }

    /** Query ACLs are shipped column by column. */
    @ParameterizedTest
    @ValueSource(strings = {"sys_id", "sys_updated_on", "sys_created_on"})
    void every_column_that_reading_goes_by_is_tried(String column) {
        // Given
        Desk desk = new Desk();
        for (int i = 0; i < 5; i++) { // in an order that is none
            desk.item((i * 3) % 5 + 1, Desk.START.plusSeconds((i * 2) % 5));
        }
        desk.serviceNow.add(
                "sys_journal_field",
                "sys_id",
                FakeServiceNow.id(5),
                "sys_updated_on",
                Times.stored(Desk.START),
                "sys_created_on",
                Times.stored(Desk.START));
        List<Finding> before = preflight(desk);
        desk.serviceNow.unqueryable.add(column);
        // When
        List<Finding> after = preflight(desk);
        // Then
        assertThat(before).noneMatch(it -> it.what().contains("not obeyed"));
        assertThat(after)
                .filteredOn(it -> it.what().contains("not obeyed"))
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(it.what() + it.remedy()).contains(column).contains("read access to all rows"));
    }

    @Test
    void who_signs_in_with_a_password_is_advised() {
        // Given
        Desk desk = new Desk();
        desk.item(1, Desk.START);
        ServiceNowSettings key = Desk.settings(50);
        ServiceNowSettings password = new ServiceNowSettings(
                key.url(),
                new ServiceNowSettings.Auth.Basic("ordrebro", new Secret("x")),
                key.poll(),
                key.zone(),
                key.parallel(),
                key.timeout());
        Way way = new Way(desk.serviceNow, Patience.upTo(Duration.ZERO, desk.clock));
        // When
        List<Finding> findings = new ServiceNowPreflight(way, password, desk.clock, desk.mapped()).findings();
        // Then
        assertThat(findings)
                .filteredOn(it -> it.kind() == Finding.Kind.ADVICE)
                .extracting(Finding::remedy)
                .anySatisfy(remedy -> assertThat(remedy).contains("snc_basic_auth_api_access"));
        assertThat(preflight(desk)).noneMatch(it -> it.what().contains("password"));
    }

    @Test
    void a_refused_credential_is_the_only_finding() {
        // Given
        Desk desk = new Desk();
        desk.serviceNow.trap = call -> desk.serviceNow.answer(
                401, "{\"error\":{\"message\":\"User Not Authenticated\",\"detail\":null},\"status\":\"failure\"}");
        // When
        List<Finding> findings = preflight(desk);
        // Then
        assertThat(findings).singleElement().satisfies(it -> assertThat(it.remedy())
                .contains("credential"));
    }

    @Test
    void an_answer_cut_in_the_middle_asks_for_no_right() {
        // Given
        Desk desk = new Desk();
        desk.item(1, Desk.START);
        desk.serviceNow.trap = call -> call.path().contains("2999-01-01")
                ? desk.serviceNow.answer(200, "{\"result\":[{\"sys_id\":")
                : FakeServiceNow.LET_THROUGH;
        // When
        List<Finding> findings = preflight(desk);
        // Then
        assertThat(findings)
                .filteredOn(it -> it.what().contains("range of sys_updated_on"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Finding.Kind.PASSING);
                    assertThat(it.remedy()).isEmpty();
                });
    }

    @Test
    void a_refusal_in_html_is_a_proxys_and_asks_for_no_right() {
        // Given
        Desk desk = new Desk();
        desk.serviceNow.trap = call -> new Answer(
                403,
                Map.of("content-type", "text/html"),
                "<html>no</html>".getBytes(StandardCharsets.UTF_8),
                desk.clock.instant());
        // When
        List<Finding> findings = preflight(desk);
        // Then
        assertThat(findings).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Finding.Kind.PASSING);
            assertThat(it.remedy()).isEmpty();
        });
    }

    private static List<Finding> preflight(Desk desk) {
        Way way = new Way(desk.serviceNow, Patience.upTo(Duration.ZERO, desk.clock));
        return new ServiceNowPreflight(way, Desk.settings(50), desk.clock, desk.mapped()).findings();
    }
}
