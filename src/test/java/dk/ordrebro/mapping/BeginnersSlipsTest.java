package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody writes wrong once gets the remedy that a beginner needs. */
class BeginnersSlipsTest {
    @TempDir
    Path root;

    private List<String> when(String written) {
        return Config.in(root)
                .with("mappings/10-item.yaml", "when: " + written + "\n" + Config.mapping("item", "sc_req_item"))
                .problems();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "state == '1'                       §1:14§write one '='",
                "state === '1'                      §1:14§write one '='",
                "state = '1' && active              §1:20§write 'and'",
                "state = '1' AND active             §1:20§write 'and'",
                "state = '1' And active             §1:20§write 'and'",
                "state = '1' og active              §1:20§write 'and'",
                "state = '1' || active              §1:20§write 'or'",
                "state = '1' OR active              §1:20§write 'or'",
                "state = '1' eller active           §1:20§write 'or'",
                "not active                         §1:8 §write $not(...)",
                "NOT (active)                       §1:8 §write $not(...)",
                "ikke active                        §1:8 §write $not(...)",
                "!active                            §1:8 §write $not(...)",
                "state <> '1'                       §1:14§write '!='",
                "state is '1'                       §1:14§write '='",
                "state er '1'                       §1:14§write '='",
                "state IN ['1', '2']                §1:14§write 'in'",
                "state i ['1', '2']                 §1:14§write 'in'",
                "state in '1', '2'                  §1:20§write them in brackets: ['a', 'b']",
                "state = '1';                       §1:19§leave it out",
                "state = ‘1’                        §1:16§write straight quotes: '",
                "state = “1”                        §1:16§write straight quotes: '",
                "cat_item.name = Ny telefon         §1:24§a text stands in quotes: 'Ny telefon'",
                "cat_item.name = PC                 §1:24§a text stands in quotes: 'PC'",
                "cat_item.name = PC-abonnement      §1:24§a text stands in quotes: 'PC-abonnement'",
                "cat_item.name in [PC, 'Mobil']     §1:26§a text stands in quotes: 'PC'",
                "state = closed                     §1:16§a text stands in quotes: 'closed'"
            })
    void an_expression_is_mended_with_the_nearest_right_one(String expression, String place, String remedy) {
        assertThat(when("\"" + expression.strip() + "\""))
                .singleElement()
                .asString()
                .startsWith("mappings/10-item.yaml:" + place.strip() + ":")
                .contains(remedy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat_item.name = 'a == b && c AND d og e; “f”'",
                "$contains(short_description, /a==b|c&&d/)",
                "variables.`a == b` = 'x'",
                "state = '1' and active = true or priority != '3'",
                "order = '1' and request.active",
                "category = u_other_category",
                "state in ['1', '2']",
                "$not(active) /* && == */",
                "due_date = opened_at"
            })
    void what_is_right_is_left_alone(String expression) {
        assertThat(when("\"" + expression + "\"")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "@state          |put the value in quotes",
                "%state          |put the value in quotes",
                "`state`         |put the value in quotes",
                "\"KIT\\Klient\" |without quotes or in single quotes",
                "\"a: b          |a quote is opened and never closed",
                "${number}: ny   |put a text with ': ' in it in quotes"
            })
    void a_value_that_is_no_yaml_says_how_to_write_it(String value, String remedy) {
        assertThat(Config.in(root)
                        .withFields("System.AreaPath: " + value.strip())
                        .problems())
                .singleElement()
                .asString()
                .startsWith("mappings/10-item.yaml:8:")
                .contains(remedy);
    }

    @Test
    void a_tab_is_no_indentation() {
        assertThat(Config.in(root)
                        .with("mappings/10-item.yaml", "mapping: item\nfrom: sc_req_item\nworkItem:\n\tproject: KIT\n")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("mappings/10-item.yaml:4:1:")
                .contains("indent with spaces");
    }

    /** YAML's escapes are letters that paths begin with: N is a line break, L and P too, b deletes, a rings. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "System.AreaPath: \"KIT\\Netværk\"                                              |KIT\\Netværk",
                "System.AreaPath: \"KIT\\Løn\"                                                  |KIT\\Løn",
                "System.AreaPath: \"KIT\\bygning\"                                              |KIT\\bygning",
                "System.AreaPath: \"${company}\\nord\"                                          |${company}\\nord",
                "System.IterationPath: \"KIT\\PI 2026\"                                         |KIT\\PI 2026",
                "System.Tags: [a, \"b\\net\"]                                                   |b\\net",
                "System.AreaPath: { value: \"${state}\", lookup: areas, otherwise: \"KIT\\nord\" }|KIT\\nord",
                "System.Reason: \"en\\to\"                                                      |en\\to"
            })
    void a_line_break_within_a_path_is_refused(String field, String meant) {
        assertThat(Config.in(root)
                        .with("lookups/areas.yaml", "lookup: areas\nvalues: { a: KIT }\n")
                        .withFields(field.strip())
                        .problems())
                .singleElement()
                .asString()
                .startsWith("mappings/10-item.yaml:8:")
                .contains(": error:", "without quotes or in single quotes: " + meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"a: \"KIT\\Netværk\"|KIT\\Netværk", "\"Klient\\nord\": KIT|Klient\\nord"})
    void a_line_break_within_a_lookup_is_refused(String row, String meant) {
        assertThat(Config.in(root)
                        .with("lookups/areas.yaml", "lookup: areas\nvalues:\n  " + row + "\n")
                        .with("mappings/10-item.yaml", Config.mapping("item", "sc_req_item"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("lookups/areas.yaml:3:")
                .contains("without quotes or in single quotes: " + meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "project: \"KIT\\nord\"|type: Feature",
                "project: KIT|type: \"User\\nStory\"",
            })
    void a_line_break_within_a_name_is_refused(String project, String type) {
        String mapping = """
                mapping: item
                from: sc_req_item
                workItem:
                  %s
                  %s
                  fields: { System.Title: "${number}" }
                states: { toWorkItem: { "1": "Ac\\ntive" }, toOrder: { "Clo\\nsed": { state: "3" } } }
                """.formatted(project, type);

        assertThat(Config.in(root).with("mappings/10-item.yaml", mapping).problems())
                .hasSize(3)
                .allMatch(problem -> problem.contains("control character"));
    }

    @Test
    void a_text_may_have_lines_and_a_block_ends_with_one() {
        assertThat(Config.in(root)
                        .withFields(
                                "System.Description: \"one\\ntwo\"",
                                "System.AreaPath: |\n      KIT\\Klient",
                                "System.Tags: [\"${$join([state, priority], '\\n')}\"]")
                        .problems())
                .isEmpty();
    }

    @Test
    void a_broken_condition_begets_no_second_error() {
        assertThat(Config.in(root)
                        .with("mappings/10-a.yaml", "when: \"state == '1'\"\n" + Config.mapping("a", "sc_task"))
                        .with("mappings/20-b.yaml", "when: \"state = '2'\"\n" + Config.mapping("b", "sc_task"))
                        .with("mappings/30-c.yaml", Config.mapping("c", "sc_task"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("mappings/10-a.yaml:1:14:");
    }

    @Test
    void a_broken_lookup_begets_no_second_error() {
        assertThat(Config.in(root)
                        .with("lookups/areas.yaml", "lookup: areas\nvalues: { a: [KIT }\n")
                        .withFields("System.AreaPath: { value: \"${state}\", lookup: areas }")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("lookups/areas.yaml:2:");
    }

    @ParameterizedTest
    @CsvSource({"parker, park", "Park, park", "non, none", "keeep, keep", "behold, keep", "parkér, park"})
    void otherwise_is_meant_when_it_is_nearly_written(String said, String meant) {
        assertThat(Config.in(root)
                        .withFields("System.AreaPath: { value: \"${state}\", otherwise: " + said + " }")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("mappings/10-item.yaml:8:")
                .contains("did you mean '" + meant + "'?", "in quotes");
    }

    @Test
    void otherwise_in_quotes_is_a_text() {
        assertThat(Config.in(root)
                        .withFields("System.Reason: { value: \"${state}\", otherwise: \"parker\" }")
                        .problems())
                .isEmpty();
    }
}
