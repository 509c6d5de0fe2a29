package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewVerbTest {
    private static final String HOSTILE = """
            {"table": "sc_req_item", "number": "RITM1", "state": "9",
             "description": "<p onclick=\\"x()\\">Ny PC</p><script>alert(1)</script><iframe src=\\"//e\\"></iframe>"}
            """;

    private final Shell shell = new Shell();

    @TempDir
    Path folder;

    @BeforeEach
    void two_mappings_and_a_lookup() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        Files.createDirectories(folder.resolve("lookups"));
        Files.writeString(folder.resolve("lookups/areas.yaml"), "lookup: areas\nvalues: { Drift: KIT\\Drift }\n");
        Files.writeString(folder.resolve("mappings/1-pc.yaml"), """
                mapping: pc
                from: sc_req_item
                when: "state = '1'"
                workItem:
                  project: KIT
                  type: Feature
                  fields:
                    System.Title: "${number} ${short_description}"
                    System.AreaPath: { value: "${assignment_group.name}", lookup: areas }
                """);
        Files.writeString(folder.resolve("mappings/2-rest.yaml"), """
                mapping: rest
                from: sc_req_item
                workItem: { project: KIT, type: Task, fields: { System.Title: "${number}" } }
                """);
    }

    @Test
    void shows_every_mapping_tried_each_value_with_its_inputs_and_lookups_and_the_patch() throws IOException {
        int code = preview("""
                {"table": "sc_req_item", "number": "RITM1", "state": "1", "short_description": "Ny PC",
                 "assignment_group": {"name": "drift"}}
                """);

        assertThat(code).isZero();
        assertThat(shell.out.toString())
                .contains("pc: takes it  when: state = '1' holds", "rest: fits too, but comes later")
                .contains("System.AreaPath  KIT\\Drift", "assignment_group.name = drift", "areas: drift -> KIT\\Drift")
                .contains("mappings/1-pc.yaml:8:19", "RITM1 Ny PC")
                .contains("Would be written now", "Nothing was asked or written");
    }

    @Test
    void says_why_the_order_would_be_parked_and_ends_with_1() throws IOException {
        int code = preview("""
                {"table": "sc_req_item", "number": "RITM1", "state": "1", "assignment_group": {"name": "Nogen"}}
                """);

        assertThat(code).isEqualTo(1);
        assertThat(shell.out.toString())
                .contains("It would be parked: lookup areas has no line for 'Nogen'", "areas: Nogen -> (no such line)")
                .doesNotContain("Would be written");
    }

    @Test
    void says_in_json_too_why_the_order_would_be_parked() throws IOException {
        int code = preview("""
                {"table": "sc_req_item", "number": "RITM1", "state": "1", "assignment_group": {"name": "Nogen"}}
                """, "--json");

        JsonNode parked = new ObjectMapper().readTree(shell.out.toString()).path("parked");
        assertThat(code).isEqualTo(1);
        assertThat(parked.path("cause").asText()).isEqualTo("mapping/lookup/areas");
        assertThat(parked.path("what").asText()).contains("lookup areas has no line for 'Nogen'");
        assertThat(parked.path("remedy").asText()).isNotEmpty();
    }

    @Test
    void says_in_the_readers_language_what_to_do_about_it() throws IOException {
        shell.environment.put("LANG", "da_DK.UTF-8");

        preview("""
                {"table": "sc_req_item", "number": "RITM1", "state": "1", "assignment_group": {"name": "Nogen"}}
                """);

        assertThat(shell.out.toString()).contains("Føj den manglende linje til det opslag, som beskeden nævner");
    }

    @Test
    void an_order_that_no_mapping_takes_is_no_error() throws IOException {
        int code = preview("{\"table\": \"incident\", \"number\": \"INC1\"}");

        assertThat(code).isZero();
        assertThat(shell.out.toString()).contains("out of scope", "it takes orders from sc_req_item");
    }

    @Test
    void shows_no_registration_number_and_nothing_that_steers_a_terminal() throws IOException {
        preview("""
                {"table": "sc_req_item", "number": "RITM1", "state": "1", "short_description": "010203-1234 \\u001b[31m\\u009b31m\\u202e",
                 "assignment_group": {"name": "Drift"}}
                """);

        assertThat(shell.out.toString())
                .contains("XXXXXX-XXXX", "a civil registration number was masked")
                .doesNotContain("010203", "\u001b", "\u009b", "\u202e");
    }

    @ParameterizedTest
    @CsvSource({"C, System.Description: removed from HTML:", "da_DK.UTF-8, System.Description: fjernet fra HTML:"})
    void warns_of_what_was_taken_out_of_html_without_showing_it(String language, String warning) throws IOException {
        aDescriptionInHtml();
        shell.environment.put("LANG", language);

        preview(HOSTILE);

        String warnings = shell.out
                .toString()
                .lines()
                .filter(line -> line.contains("HTML:"))
                .findFirst()
                .orElseThrow();
        assertThat(warnings.strip()).isEqualTo(warning + " iframe, p onclick, script");
    }

    @Test
    void warns_of_it_in_json_too() throws IOException {
        aDescriptionInHtml();

        preview(HOSTILE, "--json");

        JsonNode json = new ObjectMapper().readTree(shell.out.toString());
        assertThat(json.path("warnings").toString())
                .contains("System.Description: removed from HTML: iframe, p onclick, script");
    }

    private void aDescriptionInHtml() throws IOException {
        Files.writeString(folder.resolve("mappings/2-rest.yaml"), """
                mapping: rest
                from: sc_req_item
                workItem:
                  project: KIT
                  type: Task
                  fields:
                    System.Title: "${number}"
                    System.Description: { value: "${description}", as: html }
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"table\": }|:1:11: error: this is not JSON",
                "[]|:1:1: error: an order is a JSON object",
                "{\"number\": \"X1\"}|the order has no \"table\""
            })
    void tells_what_is_wrong_with_the_file(String text, String told) throws IOException {
        int code = preview(text);

        assertThat(code).isEqualTo(1);
        assertThat(shell.err.toString()).contains("order.json").contains(told);
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        int code = shell.execute("preview", "--config", folder.toString(), "--file", "nowhere.json");

        assertThat(code).isEqualTo(1);
        assertThat(shell.err.toString()).contains("nowhere.json: error: there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X^ORsys_idISNOTEMPTY", "javascript:gs.log()", "RITM1 ' OR 1=1", ""})
    void text_that_is_no_number_never_reaches_a_query(String number) {
        int code = shell.execute("preview", "--config", folder.toString(), number);

        assertThat(code).isEqualTo(2);
    }

    @Test
    void wants_a_number_or_a_file_and_not_both() {
        assertThat(shell.execute("preview", "--config", folder.toString())).isEqualTo(2);
        assertThat(shell.execute("preview", "--config", folder.toString(), "RITM1", "--file", "x"))
                .isEqualTo(2);
        assertThat(shell.err.toString()).contains("give the number of an order, or --file");
    }

    @Test
    void diff_wants_a_folder_with_mappings() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        String config = folder.toString();

        assertThat(shell.execute("diff", "--config", config, "--to", folder + "/nowhere"))
                .isEqualTo(2);
        assertThat(shell.execute("diff", "--config", config, "--to", empty.toString()))
                .isEqualTo(2);
        assertThat(shell.execute("diff", "--config", config, "--to", config, "--last", "0"))
                .isEqualTo(2);
        assertThat(shell.err.toString())
                .contains(
                        "there is no folder " + folder + "/nowhere",
                        "there is no folder mappings in",
                        "--last takes 1 to");
    }

    private int preview(String order, String option) throws IOException {
        Path file = folder.resolve("order.json");
        Files.writeString(file, order);
        return shell.execute("preview", "--config", folder.toString(), "--file", file.toString(), option);
    }

    private int preview(String order) throws IOException {
        Path file = folder.resolve("order.json");
        Files.writeString(file, order);
        return shell.execute("preview", "--config", folder.toString(), "--file", file.toString());
    }
}
