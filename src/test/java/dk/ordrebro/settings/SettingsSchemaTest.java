package dk.ordrebro.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped settings, their schema and the reader agree. */
class SettingsSchemaTest {
    private static final Path CONFIG = Path.of("config");

    @Test
    void the_schema_knows_exactly_the_keys_that_the_reader_knows() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(CONFIG.resolve("schema/settings.schema.json").toFile());

        assertThat(paths("", schema)).containsExactlyInAnyOrderElementsOf(SettingsKeys.ALL);
    }

    @Test
    void the_shipped_file_lacks_nothing_but_its_two_secrets() {
        List<Problem> problems = SettingsReader.read(CONFIG, Map.of()).problems();

        assertThat(problems).hasSize(2).allMatch(problem -> problem.what()
                .matches(".*(SERVICENOW_SECRET|AZURE_DEVOPS_SECRET).*"));
    }

    @Test
    void every_default_that_the_shipped_file_shows_in_a_comment_is_the_readers(@TempDir Path folder)
            throws IOException {
        String shipped = Files.readString(CONFIG.resolve("ordrebro.yaml"));
        String shown = shipped.replaceAll(
                        "(?m)^( *)# ((every|overlap|page|parallel|timeout|bind|port|feed|keepTimeline): )", "$1$2")
                .replaceAll(
                        "(?m)^# ?((reconcile|retry|verify):.*|  (batch|workers|claim|lateWindow|wake|endAfter): )",
                        "$1");
        Map<String, String> secrets = Map.of("SERVICENOW_SECRET", "a", "AZURE_DEVOPS_SECRET", "b");

        Settings defaults = SettingsReader.read(CONFIG, secrets).settings().orElseThrow();

        Files.writeString(folder.resolve("ordrebro.yaml"), shown);
        SettingsReader.Result read = SettingsReader.read(folder, secrets);
        assertThat(shown)
                .contains("\nreconcile:", "\nretry:", "\nverify:", "\n  bind:", "\n  feed:", "\n  keepTimeline:");
        assertThat(read.problems()).isEmpty();
        Settings settings = read.settings().orElseThrow();
        assertThat(settings.serviceNow()).isEqualTo(defaults.serviceNow());
        assertThat(settings.azureDevOps()).isEqualTo(defaults.azureDevOps());
        assertThat(settings.ledger().keepTimeline()).isEqualTo(defaults.ledger().keepTimeline());
        assertThat(settings.http()).isEqualTo(defaults.http());
        assertThat(settings.reconcile()).isEqualTo(defaults.reconcile());
    }

    private static List<String> paths(String path, JsonNode schema) {
        List<String> paths = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            String name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            paths.addAll(property.getValue().has("properties") ? paths(name, property.getValue()) : List.of(name));
        });
        return paths;
    }
}
