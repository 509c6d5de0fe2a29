package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdrebroCommandTest {
    private final Shell shell = new Shell();

    @TempDir
    Path folder;

    @BeforeEach
    void a_mapping() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        Files.writeString(folder.resolve("mappings/pc.yaml"), """
            mapping: pc
            about: PC orders
            from: sc_req_item
            workItem: { project: KIT, type: Feature, fields: { System.Title: "${number}" } }
            """);
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
                .contains("Verbs: run, sandbox, status, order, dead, cursor, backfill, export, report, check, test");
    }

    static Set<String> verbs() {
        return Verbs.of(null).all().keySet();
    }

    @ParameterizedTest
    @MethodSource("verbs")
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
    void sandbox_once_without_the_service_is_wrong_use() {
        int code = shell.execute("sandbox", "--once", "--systems-only");

        assertThat(code).isEqualTo(2);
        assertThat(shell.err.toString()).contains("--systems-only");
    }

    private static Set<String> keys(String bundle) {
        return new TreeSet<>(Collections.list(ResourceBundle.getBundle(
                        "dk.ordrebro.cli." + bundle,
                        java.util.Locale.ROOT,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getKeys()));
    }
}
