package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.order.Order;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping makes of an order, and of its work item's answers. */
class MappingTest {
    @TempDir
    Path root;

    @Test
    void a_value_that_is_one_expression_keeps_its_type() {
        // Given
        Mapping mapping = mapping(
                "Custom.Count: \"${$count(watch_list)}\"",
                "Custom.Active: \"${active}\"",
                "Custom.Text: \"n ${1 + 1}\"");

        // When
        DesiredWorkItem wanted = wanted(mapping, Map.of("watch_list", List.of("a", "b"), "active", true));

        // Then
        assertThat(content(wanted, "Custom.Count")).isEqualTo("2");
        assertThat(content(wanted, "Custom.Active")).isEqualTo("true");
        assertThat(content(wanted, "Custom.Text")).isEqualTo("n 2");
        assertThat(wanted.parked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "otherwise: KIT\\Ukendt | KIT\\Ukendt",
                "otherwise: none | null",
                "otherwise: keep | absent",
                "otherwise: park | parked",
                "write: create | parked"
            })
    void an_unmapped_value_is_decided_by_otherwise(String otherwise, String outcome) {
        // Given
        Mapping mapping = mapping(
                "System.AreaPath: { value: \"${assignment_group.name}\", lookup: service-areas, " + otherwise + " }");

        // When
        DesiredWorkItem wanted = wanted(mapping, Map.of("assignment_group", Map.of("name", "Kantinen")));

        // Then
        boolean parked = "parked".equals(outcome);
        assertThat(wanted.parked().isPresent()).isEqualTo(parked);
        if (parked) {
            assertThat(wanted.parked().get().cause()).hasToString("mapping/lookup/service-areas");
            assertThat(wanted.parked().get().what()).contains("'Kantinen'", "mappings/10-item.yaml:8:");
        }
        assertThat(wanted.fields().containsKey("System.AreaPath")).isEqualTo(!parked && !"absent".equals(outcome));
        if (!parked && !"absent".equals(outcome)) {
            assertThat(wanted.fields().get("System.AreaPath").content()).isEqualTo(outcome);
        }
    }

    @Test
    void an_expression_that_fails_parks_the_order_and_names_mapping_place_and_expression() {
        // Given
        Mapping mapping = mapping("System.Reason: \"a ${$number(short_description)}\"");

        // When
        DesiredWorkItem wanted = wanted(mapping, Map.of("short_description", "secret"));

        // Then
        assertThat(wanted.parked().orElseThrow().what())
                .contains("item", "System.Reason", "'$number(short_description)'", "mappings/10-item.yaml:8:25")
                .doesNotContain("secret");
    }

    @Test
    void a_null_in_the_document_is_as_good_as_nothing() {
        // Given
        Mapping mapping = mapping(
                "System.Reason: \"${assigned_to.name ? assigned_to.name : 'ingen'}\"", "Custom.Empty: \"${due_date}\"");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("assigned_to", null);
        document.put("due_date", null);

        // When
        DesiredWorkItem wanted = wanted(mapping, document);

        // Then
        assertThat(wanted.parked()).isEmpty();
        assertThat(content(wanted, "System.Reason")).isEqualTo("ingen");
        assertThat(wanted.fields().get("Custom.Empty").content()).isNull();
    }

    @Test
    void a_reference_alone_parks_too() {
        // When
        DesiredWorkItem wanted = wanted(
                mapping("System.AssignedTo: \"${assigned_to}\""),
                Map.of("assigned_to", Map.of("sys_id", "x", "name", "y")));

        // Then
        assertThat(wanted.parked().orElseThrow().what()).contains("not text but a reference");
    }

    @Test
    void a_reference_in_a_text_parks_and_says_what_to_write() {
        // When
        DesiredWorkItem wanted = wanted(
                mapping("System.Reason: \"til ${assignment_group}\""),
                Map.of("assignment_group", Map.of("sys_id", "x")));

        // Then
        assertThat(wanted.parked().orElseThrow().what()).contains("it gives a reference, not text");
    }

    @Test
    void a_when_that_fails_is_no_fit_and_says_why() {
        // Given
        Config config = Config.in(root)
                .with(
                        "mappings/10-item.yaml",
                        "when: \"$number(short_description) > 1\"\n" + Config.mapping("item", "sc_req_item"))
                .with("mappings/20-rest.yaml", Config.mapping("rest", "sc_req_item"));
        Order order = Config.item(Map.of("short_description", "x"));
        List<String> failed = new ArrayList<>();

        // When
        Optional<Mapping> taken = config.set().takes(order, tried -> failed.add(tried.mapping()));

        // Then
        assertThat(taken.orElseThrow().name()).isEqualTo("rest");
        assertThat(failed).containsExactly("item");
        assertThat(config.set().tried(order).getFirst())
                .satisfies(tried -> assertThat(tried.fits()).isFalse())
                .satisfies(tried -> assertThat(tried.why()).contains("$number(short_description) > 1 fails: "));
    }

    @Test
    void a_conflict_is_decided_by_field_then_default_then_the_latest() {
        // Given
        Mapping mapping = withTail("conflict: { state: azureDevOps, System.Title: serviceNow }\n");

        // When / Then
        assertThat(mapping.winner("state")).isEqualTo(Mapping.Winner.AZURE_DEVOPS);
        assertThat(mapping.winner("System.Title")).isEqualTo(Mapping.Winner.SERVICENOW);
        assertThat(mapping.winner("System.Tags")).isEqualTo(Mapping.Winner.LATEST);
    }

    @Test
    void parks_registration_numbers_when_told_to() {
        // Given
        Config.in(root).withFields();
        Mapping mapping = new Config(root)
                .load(Privacy.PARK)
                .set()
                .orElseThrow()
                .mappings()
                .getFirst();

        // When
        DesiredWorkItem wanted = wanted(mapping, Map.of("short_description", "for 010190-1234"));

        // Then
        assertThat(wanted.parked().orElseThrow().cause()).hasToString("mapping/privacy/cpr");
    }

    @ParameterizedTest
    @CsvSource({"mask, XXXXXX-XXXX", "off, 010190-1234", "park, parked"})
    void a_mapping_has_a_rule_of_its_own_for_registration_numbers(String rule, String outcome) {
        for (Privacy ofTheSettings : Privacy.values()) {
            Mapping mapping = new Config(root)
                    .with(
                            "mappings/10-item.yaml",
                            Config.mapping("item", "sc_req_item") + "privacy: { cpr: " + rule + " }\n")
                    .load(ofTheSettings)
                    .set()
                    .orElseThrow()
                    .mappings()
                    .getFirst();

            DesiredWorkItem wanted = wanted(mapping, Map.of("short_description", "for 010190-1234"));

            assertThat(wanted.parked()
                            .map(why -> "parked")
                            .orElseGet(() -> String.valueOf(content(wanted, "System.Title"))))
                    .as("where the settings say %s", ofTheSettings)
                    .endsWith(outcome);
            assertThat(mapping.privacy()).isEqualTo(Privacy.valueOf(rule.toUpperCase(java.util.Locale.ROOT)));
        }
    }

    @Test
    void a_stamp_field_carries_the_number_and_frees_the_title() {
        // Given
        Config.in(root)
                .with(
                        "mappings/10-item.yaml",
                        Config.mapping("item", "sc_req_item").replace("${number} ", ""));

        // When
        MappingSet set = MappingFiles.read(
                        root,
                        Optional.of("Custom.OrderNumber"),
                        Privacy.MASK,
                        () -> java.time.ZoneId.of("Europe/Copenhagen"))
                .set()
                .orElseThrow();

        // Then
        assertThat(wanted(set.mappings().getFirst(), Map.of("short_description", "x"))
                        .fields()
                        .get("Custom.OrderNumber"))
                .isEqualTo(new DesiredWorkItem.Value("RITM0010001", DesiredWorkItem.Write.ALWAYS));
        assertThat(content(wanted(set.mappings().getFirst(), Map.of("short_description", "x")), "System.Title"))
                .isEqualTo("x");
    }

    @Test
    void gives_the_same_work_item_every_time() {
        // Given
        Mapping mapping = mapping("System.Tags: [a, \"${cat_item.name}\"]", "System.Description: \"${description}\"");
        Map<String, Object> document = Map.of("description", "x\ny", "cat_item", Map.of("name", "PC"));

        // When / Then
        assertThat(wanted(mapping, document)).isEqualTo(wanted(mapping, document));
    }

    @Test
    void explains_each_try() {
        // Given
        Config config = Config.in(root)
                .with("mappings/10-task.yaml", Config.mapping("task", "sc_task"))
                .with("mappings/20-pc.yaml", "when: \"cat_item.name = 'PC'\"\n" + Config.mapping("pc", "sc_req_item"))
                .with("mappings/30-rest.yaml", Config.mapping("rest", "sc_req_item"));

        // When
        List<TriedMapping> tried = config.set().tried(Config.item(Map.of()));

        // Then
        assertThat(tried)
                .containsExactly(
                        TriedMapping.of("task", false, "it takes orders from sc_task"),
                        TriedMapping.of("pc", false, "when: cat_item.name = 'PC' does not hold"),
                        TriedMapping.of("rest", true, "it takes every order from sc_req_item"));
        assertThat(config.set().named("pc").orElseThrow().sources())
                .containsEntry("System.Title", "${number} ${short_description}");
    }

    @Test
    void the_hash_follows_the_files() {
        // Given
        Config config = Config.in(root).withFields();
        String before = config.set().hash();

        // When
        config.withFields("System.Reason: x");

        // Then
        assertThat(before).matches("[0-9a-f]{12}").isNotEqualTo(config.set().hash());
    }

    private Mapping mapping(String... fields) {
        return Config.in(root).withFields(fields).set().mappings().getFirst();
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
