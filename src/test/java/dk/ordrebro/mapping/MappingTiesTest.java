package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.person.People;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.WorkItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping makes of parents, states and what goes back to the order. */
class MappingTiesTest {
    private static final PersonLookup NAMED = PersonLookup.inServiceNow(People.ASSUMED, remark -> {});

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ order: request } | sc_request | true",
                "{ order: request, otherwise: none } | sc_request | false",
                "{ order: parent } | sc_task | true",
                "{ order: u_case, table: u_case } | u_case | true"
            })
    void a_parent_is_the_order_that_a_field_refers_to(String parent, String table, boolean park) {
        // Given
        Mapping mapping = withParent(parent);
        Map<String, Object> reference = Map.of("sys_id", "b".repeat(32));
        Map<String, Object> task = Map.of("sys_id", "b".repeat(32), "sys_class_name", "sc_task");

        // When
        DesiredWorkItem wanted = wanted(mapping, Map.of("request", reference, "parent", task, "u_case", reference));

        // Then
        assertThat(wanted.parent())
                .isEqualTo(new DesiredWorkItem.Parent.OfOrder(new OrderRef(table, "b".repeat(32)), park));
        assertThat(wanted.parked()).isEmpty();
    }

    @Test
    void reads_the_class_of_a_parent_whose_table_nobody_tells() {
        // When
        withParent("{ order: parent }");

        // Then
        assertThat(new Config(root).set().fieldsByTable().get("sc_req_item"))
                .contains("parent", "parent.sys_class_name");
    }

    @Test
    void a_parent_can_stand_there_already_or_in_a_lookup() {
        // Given
        new Config(root).with("lookups/epics.yaml", "lookup: epics\nvalues: { PC: 4711 }\n");

        // When / Then
        assertThat(wanted(withParent("{ workItem: 12 }"), Map.of()).parent())
                .isEqualTo(new DesiredWorkItem.Parent.Standing(12));
        Mapping listed = withParent("{ lookup: epics, value: \"${cat_item.name}\" }");
        assertThat(wanted(listed, Map.of("cat_item", Map.of("name", "pc"))).parent())
                .isEqualTo(new DesiredWorkItem.Parent.Standing(4711));
        assertThat(wanted(listed, Map.of()).parked()).isPresent();
    }

    @Test
    void states_follow_by_stored_value_or_label_trimmed_and_without_case() {
        // Given
        Mapping mapping = withTail("states:\n  toWorkItem: { \"2\": Active, Closed Complete: Closed }\n");

        // When / Then
        assertThat(mapping.workItemState(Config.item(Map.of("state", "2")))).contains("Active");
        assertThat(mapping.workItemState(
                        Config.item(Map.of("state", "3", "label", Map.of("state", " closed complete")))))
                .contains("Closed");
        assertThat(mapping.workItemState(Config.item(Map.of("state", "9")))).isEmpty();
        assertThat(mapping.workItemState(Config.item(Map.of(
                        "state",
                        "3",
                        "label",
                        Map.of("state", "Lukket - fuldført"),
                        Order.EVERY_LANGUAGE,
                        Map.of("state", List.of("Closed Complete", "Lukket - fuldført"))))))
                .contains("Closed");
    }

    @Test
    void answers_go_back_as_the_mapping_says() {
        // Given
        Mapping mapping = withTail("""
                states:
                  toOrder:
                    Resolved: { state: "3", close_notes: "Løst i ${workItem.id}", work_notes: "${workItem.reason}" }
                writeBack:
                  correlation_id: "${workItem.id}"
                  work_notes: "${workItem.type} ${workItem.id}: ${workItem.url} til ${number}"
                """);
        WorkItem item = new WorkItem(
                42,
                3,
                "KIT",
                "Feature",
                Map.of("System.State", "Resolved"),
                List.of(),
                "https://dev/42",
                Instant.EPOCH);

        // When / Then
        assertThat(mapping.orderState(Config.item(Map.of()), item, NAMED))
                .isEqualTo(Map.of("state", "3", "close_notes", "Løst i 42"));
        assertThat(mapping.writeBack(Config.item(Map.of()), item, NAMED))
                .isEqualTo(Map.of("correlation_id", "42", "work_notes", "Feature 42: https://dev/42 til RITM0010001"));
    }

    @Test
    void html_of_a_work_item_arrives_as_text_or_as_code_and_what_a_person_wrote_stays_text() {
        // Given
        Mapping mapping = withTail("""
                writeBack:
                  close_notes: "Løst: ${workItem.fields.'System.Description'}"
                  u_title: "${workItem.fields.'System.Title'}"
                  work_notes: "Fra ${short_description}: ${workItem.fields.'System.Description'}"
                """);
        WorkItem item = new WorkItem(
                42,
                3,
                "KIT",
                "Feature",
                Map.of(
                        "System.Title",
                        "a <b> &amp; c",
                        "System.Description",
                        "<p>Hej&nbsp;<b>Asta</b></p><p>[/code] &lt;x&gt;</p>"),
                List.of(),
                "https://dev/42",
                Instant.EPOCH);

        // When
        Map<String, String> written =
                mapping.writeBack(Config.item(Map.of("short_description", "[code]<i>mig")), item, NAMED);

        // Then
        assertThat(written)
                .containsEntry("close_notes", "Løst: Hej Asta\n\n(/code) <x>")
                .containsEntry("u_title", "a <b> &amp; c")
                .containsEntry(
                        "work_notes",
                        "Fra (code)<i>mig: [code]<p>Hej\u00a0<b>Asta</b></p><p>(/code) &lt;x&gt;</p>[/code]");
    }

    @Test
    void a_write_back_that_fails_carries_why() {
        // Given
        Mapping mapping = withTail("writeBack:\n  correlation_id: \"${$number(workItem.url)}\"\n");
        WorkItem item = new WorkItem(42, 3, "KIT", "Feature", Map.of(), List.of(), "https://dev/42", Instant.EPOCH);

        // When / Then
        assertThatThrownBy(() -> mapping.writeBack(Config.item(Map.of()), item, NAMED))
                .isInstanceOf(MappingFailure.class)
                .hasMessageContaining("mappings/10-item.yaml");
    }

    private Mapping mapping(String... fields) {
        return Config.in(root).withFields(fields).set().mappings().getFirst();
    }

    private Mapping withParent(String parent) {
        String text = Config.mapping("item", "sc_req_item").replace("  fields:", "  parent: " + parent + "\n  fields:");
        return Config.in(root)
                .with("mappings/10-item.yaml", text)
                .set()
                .mappings()
                .getFirst();
    }

    private Mapping withTail(String tail) {
        return Config.in(root)
                .with("mappings/10-item.yaml", Config.mapping("item", "sc_req_item") + tail)
                .set()
                .mappings()
                .getFirst();
    }

    private static DesiredWorkItem wanted(Mapping mapping, Map<String, Object> document) {
        return Config.wanted(mapping, Config.item(document));
    }

    private static String content(DesiredWorkItem wanted, String field) {
        return Values.text(wanted.fields().get(field).content());
    }
}
