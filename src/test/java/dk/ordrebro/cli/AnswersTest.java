package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of all verbs alike: what programs get, and how often files are read. */
@Tag("integration")
class AnswersTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final Shell shell = new Shell();

    @TempDir
    Path folder;

    @BeforeEach
    void a_folder_with_an_empty_ledger() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        shell.environment.put("ORDREBRO_CONFIG", folder.toString());
        shell.ledger = Sqlite.at(folder.resolve("ledger.db"));
        SqlLedger.open(shell.ledger, CLOCK).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order RITM9",
                "dead show 999",
                "dead replay 998 999",
                "cursor set servicenow/none x",
                "backfill --mapping none --since 2025-01-01",
                "preview --file nowhere.json",
            })
    void a_no_is_one_json_object_and_the_exit_code_stays(String line) throws IOException {
        int code = shell.execute((line + " --json").split(" "));

        JsonNode said = new ObjectMapper().readTree(shell.out.toString());
        assertThat(code).isEqualTo(1);
        assertThat(said.path("problem").asText()).isNotBlank();
        assertThat(said.path("exitCode").asInt()).isEqualTo(1);
        assertThat(shell.err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --jsno",
                "dead",
                "order",
                "preview",
                "export --since soon",
                "verify --samples -1",
                "stauts"
            })
    void wrong_use_is_one_json_object_and_ends_with_2(String line) throws IOException {
        int code = shell.execute((line + " --json").split(" "));

        JsonNode said = new ObjectMapper().readTree(shell.out.toString());
        assertThat(code).isEqualTo(2);
        assertThat(said.path("problem").asText()).isNotBlank();
        assertThat(said.path("exitCode").asInt()).isEqualTo(2);
        assertThat(shell.err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "order RITM1",
                "dead list",
                "cursor show",
                "preview RITM1",
                "diff --to .",
                "verify",
                "new-mapping PC",
                "export --since 2026-01-01"
            })
    void errors_in_files_are_told_one_by_one_in_json(String line) throws IOException {
        shell.problems.add(new Problem("ordrebro.yaml", 2, 3, Problem.Severity.ERROR, "unknown key 'pol'", "did you?"));
        String verb = line.replace("--to .", "--to " + folder);

        int code = shell.execute((verb + " --json").split(" "));

        JsonNode said = new ObjectMapper().readTree(shell.out.toString());
        assertThat(code).isEqualTo(1);
        assertThat(said.at("/problems/0/file").asText()).endsWith("ordrebro.yaml");
        assertThat(said.at("/problems/0/line").asInt()).isEqualTo(2);
        assertThat(said.path("problem").asText()).isEqualTo("the configuration has errors");
        assertThat(shell.err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "order RITM1",
                "dead list",
                "cursor show",
                "test",
                "check",
                "run",
                "backfill",
                "export --since 2026-01-01"
            })
    void settings_are_read_once_a_command(String line) {
        shell.execute(line.split(" "));

        assertThat(shell.reads).isEqualTo(1);
    }

    @Test
    void letters_of_which_one_is_refused_are_one_answer() throws IOException {
        shell.execute("dead", "discard", "998", "999", "--reason", "ordered twice", "--json");

        JsonNode said = new ObjectMapper().readTree(shell.out.toString());
        assertThat(said.path("discarded").asInt(-1)).isZero();
        assertThat(said.path("refused").has("998")).isTrue();
        assertThat(said.path("refused").has("999")).isTrue();
    }
}
