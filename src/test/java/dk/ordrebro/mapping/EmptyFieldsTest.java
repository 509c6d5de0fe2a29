package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An empty field gives nothing, however it came to be empty: null in a live order, missing in an example, blank elsewhere. */
class EmptyFieldsTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'Fra ' & due_date & ' til ' & close_notes | \"Fra  til \"",
                "quantity & ' stk' | \" stk\"",
                "$exists(due_date) | false",
                "$exists(assigned_to) | false",
                "$exists(variables.ram) | false",
                "$exists(watch_list) | false",
                "$substringBefore(due_date, 'T') | \"\"",
                "$uppercase(due_date) | \"\"",
                "$replace(variables.ram, 'a', 'b') | \"\"",
                "$split(due_date, '-')[0] | \"\"",
                "due_date < '2026-12-31' ? 'ja' : 'nej' | nej",
                "$count(watch_list) | 0",
                "$join(watch_list, ', ') | \"\"",
                "assigned_to.name & '/' & label.due_date | /",
            })
    void every_way_of_being_empty_gives_the_same(String expression, String expected) {
        // Given
        Config config = Config.in(root).withFields("System.Reason: \"a ${" + expression + "} b\"");
        Mapping mapping = config.set().mappings().getFirst();

        for (Map<String, Object> document : waysToBeEmpty()) {
            // When
            DesiredWorkItem wanted = Config.wanted(mapping, Config.item(document));

            // Then
            assertThat(wanted.parked()).isEmpty();
            assertThat(wanted.fields().get("System.Reason").content()).isEqualTo("a " + expected + " b");
        }
    }

    @Test
    void what_is_false_or_zero_is_not_empty() {
        // Given
        Config config = Config.in(root).withFields("System.Reason: \"${$exists(active) & quantity & rows[0].model}\"");
        Map<String, Object> document = new LinkedHashMap<>(Map.of("active", false, "quantity", 0L));
        document.put("rows", Arrays.asList(null, Map.of("model", "T14"), Map.of("model", " ")));

        // When
        DesiredWorkItem wanted = Config.wanted(config.set().mappings().getFirst(), Config.item(document));

        // Then
        assertThat(wanted.fields().get("System.Reason").content()).isEqualTo("true0T14");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"close_notes = ''", "'' = close_notes", "assigned_to.name = null", "state = '1' or due_date = ''"})
    void a_comparison_with_nothing_is_told_for_it_would_never_hold(String when) {
        // When
        List<String> problems = Config.in(root)
                .with("mappings/10-item.yaml", "when: \"" + when + "\"\n" + Config.mapping("item", "sc_req_item"))
                .problems();

        // Then
        assertThat(problems).singleElement().asString().contains("never holds", "$not($exists(");
    }

    private static List<Map<String, Object>> waysToBeEmpty() {
        List<Map<String, Object>> ways = new ArrayList<>();
        ways.add(Map.of());
        for (Object empty : new Object[] {null, "", " \u00a0", List.of(), Map.of()}) {
            Map<String, Object> one = new LinkedHashMap<>();
            for (String field : List.of("due_date", "close_notes", "quantity", "assigned_to", "watch_list")) {
                one.put(field, empty);
            }
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put("ram", empty);
            one.put("variables", variables);
            one.put("label", variables);
            ways.add(one);
        }
        return ways;
    }
}
