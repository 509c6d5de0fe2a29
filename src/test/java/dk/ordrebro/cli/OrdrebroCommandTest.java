package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdrebroCommandTest {
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
    void a_wrong_verb_names_the_nearest_right_one_and_ends_with_2() {
        int code = shell.execute("stauts");

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString()).contains("stauts").contains("did you mean status?");
        assertThat(shell.out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--cofnig, --config", "--jsn, --json"})
    void a_wrong_option_names_the_nearest_right_one_and_ends_with_2(String wrong, String right) {
        int code = shell.execute("check", wrong);

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString()).contains("did you mean " + right + "?");
    }

    @Test
    void a_folder_may_be_called_as_a_verb_is() throws IOException {
        int code = shell.execute("check", "--config", "status");

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString()).contains("there is no folder status; give another");
    }

    @Test
    void no_verb_at_all_lists_the_verbs_and_ends_with_2() {
        int code = shell.execute();

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString())
                .contains("Verbs: run, sandbox, status, order, dead, cursor, backfill, export, check, test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "sandbox",
                "status",
                "order",
                "dead",
                "cursor",
                "backfill",
                "export",
                "check",
                "test",
                "preview",
                "diff",
                "new-mapping"
            })
    void every_verb_teaches_with_examples(String verb) {
        int code = shell.execute(verb, "--help");

        assertThat(code).isZero();
        assertThat(shell.out.toString())
                .contains("Usage: ordrebro " + verb)
                .contains("--config=DIR")
                .contains("Examples:")
                .contains("  ordrebro " + verb);
    }

    @ParameterizedTest
    @CsvSource({
        "help status, Usage: ordrebro status",
        "help dead replay, Usage: ordrebro dead replay",
        "help, Usage: ordrebro [",
        "dead help list, Usage: ordrebro dead list"
    })
    void help_before_a_verb_helps_with_it(String line, String usage) {
        int code = shell.execute(line.split(" "));

        assertThat(code).as(shell.err.toString()).isZero();
        assertThat(shell.out.toString()).contains(usage, "--help");
    }

    @Test
    void help_with_an_unknown_verb_names_the_nearest() {
        int code = shell.execute("help", "stauts");

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString()).contains("did you mean status?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "status -V", "dead list --version", "help --version"})
    void every_verb_tells_the_version(String line) {
        int code = shell.execute(line.split(" "));

        assertThat(code).isZero();
        assertThat(shell.out.toString()).startsWith("ordrebro ").isNotEqualToIgnoringWhitespace("ordrebro");
    }

    @ParameterizedTest
    @CsvSource({
        "order, NUMBER mangler",
        "dead show, ID mangler",
        "dead show abc, ID kan ikke være abc",
        "dead replay 1 --all, 'ID, --cause, --all udelukker hinanden'",
        "dead replay, ID eller --cause eller --all mangler",
        "dead discard 1, --reason mangler",
        "backfill --limit x, --limit kan ikke være x",
        "backfill --since, --since mangler sin værdi",
        "diff, --to mangler",
        "order A B, 'her er intet, der hedder B'",
        "status --config a --config b, --config står to gange",
        "verify --repair=maybe, --repair kan ikke være maybe",
        "status --json=7, --json kan ikke være 7"
    })
    void a_wrong_command_line_is_told_in_the_readers_language(String line, String told) {
        shell.environment.put("LANG", "da_DK.UTF-8");

        int code = shell.execute(line.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString() + shell.out).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"da_DK.UTF-8", "da"})
    void speaks_danish_to_a_danish_terminal(String lang) {
        shell.environment.put("LANG", lang);

        shell.execute("--help");

        assertThat(shell.out.toString()).contains("Ordrebro bærer ordrer").contains("Verber:");
    }

    @Test
    void lc_all_goes_before_lang() {
        shell.environment.put("LANG", "da_DK.UTF-8");
        shell.environment.put("LC_ALL", "C");

        shell.execute("--help");

        assertThat(shell.out.toString()).contains("Verbs:");
    }

    @Test
    void says_everything_in_both_languages() {
        assertThat(keys("messages_da")).isEqualTo(keys("messages"));
    }

    @Test
    void a_folder_that_is_not_there_is_wrong_use() {
        int code = shell.execute("--config", folder.resolve("nowhere").toString(), "check");

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString()).contains("there is no folder");
    }

    @Test
    void config_works_before_and_after_the_verb() {
        shell.execute("--config", folder.toString(), "run");
        shell.execute("run", "--config", folder.toString());

        assertThat(shell.ran).containsExactly(folder, folder);
    }

    @Test
    void the_environment_names_the_folder_when_the_command_line_does_not() {
        shell.environment.put("ORDREBRO_CONFIG", folder.toString());

        shell.execute("run");

        assertThat(shell.ran).containsExactly(folder);
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

    @Test
    void sandbox_once_without_the_service_is_wrong_use() {
        int code = shell.execute("sandbox", "--once", "--systems-only");

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString()).contains("--systems-only");
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

    private static Set<String> keys(String bundle) {
        return new TreeSet<>(Collections.list(ResourceBundle.getBundle(
                        "dk.ordrebro.cli." + bundle,
                        java.util.Locale.ROOT,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getKeys()));
    }
}
