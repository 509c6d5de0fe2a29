package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check}, {@code test} and {@code run} say of settings, mappings and examples that are not as they should be. */
class CheckVerbsTest {
    private final Shell shell = new Shell();

    @TempDir
    Path folder;

    @BeforeEach
    void a_mapping_with_an_example() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        Files.createDirectories(folder.resolve("examples"));
        Files.writeString(folder.resolve("mappings/pc.yaml"), """
                mapping: pc
                about: PC orders
                from: sc_req_item
                when: "state = '1'"
                workItem: { project: KIT, type: Feature, fields: { System.Title: "${number} ${short_description}" } }
                """);
        example("RITM1 Ny PC");
    }

    @Test
    void does_not_run_on_settings_with_errors() {
        shell.problems.add(problem(Problem.Severity.ERROR));

        int code = shell.execute("run", "--config", folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(shell.ran).isEmpty();
        assertThat(shell.err.toString()).contains("ordrebro.yaml:2:3: error:").contains("Not started");
    }

    @Test
    void check_shows_people_the_line_and_a_caret() throws IOException {
        Files.writeString(folder.resolve("ordrebro.yaml"), "servicenow:\n  pol: { every: 15s }\n");
        shell.problems.add(problem(Problem.Severity.ERROR));

        int code = shell.execute("check", "--config", folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(shell.out.toString()).isEqualToNormalizingNewlines("""
                %1$s/ordrebro.yaml:2:3: error: unknown key 'servicenow.pol'; did you mean 'poll'?
                     2 |   pol: { every: 15s }
                       |   ^

                %1$s: 1 errors, 0 warnings.
                """.formatted(folder));
    }

    @Test
    void check_gives_ci_one_line_a_problem() {
        shell.problems.addAll(List.of(problem(Problem.Severity.ERROR), problem(Problem.Severity.WARNING)));

        int code = shell.execute("check", "--ci", "--config", folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(shell.out.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.matches(".*ordrebro\\.yaml:2:3: (error|warning): unknown key .*"));
    }

    @Test
    void warnings_alone_are_well() {
        shell.problems.add(problem(Problem.Severity.WARNING));

        int code = shell.execute("check", "--json", "--config", folder.toString());

        assertThat(code).isZero();
        assertThat(shell.out.toString()).contains("\"warnings\" : 1").contains("\"severity\" : \"warning\"");
    }

    @Test
    void test_says_how_many_examples_came_out_as_expected() {
        int code = shell.execute("test", "--config", folder.toString());

        assertThat(code).isZero();
        assertThat(shell.out.toString()).contains("1 examples, all as expected.");
    }

    @Test
    void test_shows_expected_and_got_and_ends_with_1() throws IOException {
        example("RITM1 Ny telefon");

        int code = shell.execute("test", "--config", folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(shell.out.toString())
                .contains("examples/pc.yaml:1:1: a PC")
                .containsPattern("expected +RITM1 Ny telefon\\n")
                .containsPattern("got +RITM1 Ny PC\\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RITM1 Ny PC |'RITM1 Ny PC '|'RITM1 Ny PC'",
                "RITM1\u00a0Ny PC|RITM1\\u00a0Ny PC|RITM1 Ny PC",
                "RITM1\\nNy PC|RITM1\\nNy PC|RITM1 Ny PC"
            },
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false)
    void test_shows_blanks_that_nobody_sees(String expected, String shown, String got) throws IOException {
        example(expected);

        int code = shell.execute("test", "--config", folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(shell.out.toString().lines().map(String::strip).map(line -> line.replaceAll("^(\\w+) +", "$1: ")))
                .contains("expected: " + shown, "got: " + got);
    }

    @Test
    void a_broken_mapping_stops_the_start() throws IOException {
        Files.writeString(folder.resolve("mappings/pc.yaml"), "mapping: pc\nfrom: sc_req_item\nworkItm: {}\n");

        int code = shell.execute("run", "--config", folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(shell.ran).isEmpty();
        assertThat(shell.err.toString())
                .contains("mappings/pc.yaml:3:1: error:")
                .contains("did you mean 'workItem'?");
    }

    private void example(String title) throws IOException {
        Files.writeString(folder.resolve("examples/pc.yaml"), """
                example: a PC
                order: { table: sc_req_item, number: RITM1, short_description: Ny PC, state: "1" }
                expect: { mapping: pc, workItem: { fields: { System.Title: "%s" } } }
                """.formatted(title));
    }

    private static Problem problem(Problem.Severity severity) {
        return new Problem("ordrebro.yaml", 2, 3, severity, "unknown key 'servicenow.pol'", "did you mean 'poll'?");
    }
}
