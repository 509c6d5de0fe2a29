package dk.ordrebro.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema of the settings and their reader take and refuse the same: an editor shows the red lines of {@code check}. */
class SettingsSchemaRefusesTest {
    private static final Map<String, String> SECRETS = Map.of("A", "a", "B", "b", "N", "100");
    private static final String WHOLE = """
            servicenow:
              url: https://example.service-now.com
              auth: { oauth: { clientId: ordrebro, clientSecret: "${env:A}" } }
              poll: { every: 15s, overlap: 90s, page: 500, since: "2026-01-01T00:00:00Z" }
              parallel: 3
              timeout: 60s
              proxy: { url: "http://proxy.example:3128", username: kit, password: "${env:A}", except: [ .intern ] }
            azureDevOps:
              url: https://dev.azure.com/example
              auth: { pat: "${env:B}" }
              feed: { every: 20s }
              stamp: { field: Custom.OrderNumber }
            ledger: { url: "jdbc:sqlite:./data/ledger.db", keepTimeline: 400d }
            http: { bind: 127.0.0.1, port: 8080 }
            reconcile: { batch: 200, workers: 4, claim: 5m, lateWindow: 60s, wake: 1s, endAfter: 90d }
            retry: { first: 5s, factor: 2, longest: 15m, giveUpAfter: 24h }
            verify: { every: 24h, at: "02:00", found: repair, pause: 1s }
            privacy: { cpr: mask }
            """;

    @TempDir
    private Path folder;

    @Test
    void both_take_settings_that_use_everything() throws IOException {
        assertThat(reader(WHOLE)).isTrue();
        assertThat(schema(WHOLE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page: 500->page: \"500\"",
                "port: 8080->port: \"${env:N}\"",
                "since: \"2026-01-01T00:00:00Z\"->since: 2026-01-01T00:00:00Z",
                "since: \"2026-01-01T00:00:00Z\"->since: 2026-01-01",
                "since: \"2026-01-01T00:00:00Z\"->since: \"2026-01-01T01:00:00.5+01:00\"",
                "factor: 2->factor: 1.5",
                "factor: 2->factor: \"1.5\"",
                "pat: \"${env:B}\" }->pat: \"${env:B}\", expires: 2027-03-01 }"
            })
    void both_take_the_same_ways_to_write_a_value(String change) throws IOException {
        String[] parts = change.split("->", 2);
        String other = WHOLE.replace(parts[0], parts[1]);

        assertThat(other).isNotEqualTo(WHOLE);
        assertThat(reader(other)).as("the reader takes it").isTrue();
        assertThat(schema(other)).as("the schema's complaints").isEmpty();
    }

    /** Each is a change to the settings above: what is found, and what it becomes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "servicenow:->servicnow:",
                "proxy: { url->proxy: { adress",
                "url: \"http://proxy.example:3128\", username->username",
                "http://proxy.example:3128->https://proxy.example:3128",
                "username: kit, password->password",
                "except: [ .intern ]->except: .intern",
                "every: 15s->evry: 15s",
                "every: 15s->every: soon",
                "parallel: 3->parallel: 0",
                "clientId: ordrebro, ->",
                "auth: { pat: \"${env:B}\" }->auth: {}",
                "pat: \"${env:B}\"->token: x",
                "stamp: { field->stamp: { name",
                "port: 8080->port: 99999",
                "port: 8080->port: eighty",
                "page: 500->page: many",
                "page: 500->page: 0x10",
                "since: \"2026-01-01T00:00:00Z\"->since: yesterday",
                "since: \"2026-01-01T00:00:00Z\"->since: 2026",
                "factor: 2->factor: twice",
                "factor: 2->factor: 2,5",
                "parallel: 3->parallel: \"some\"",
                "pat: \"${env:B}\" }->pat: \"${env:B}\", expires: soon }",
                "pat: \"${env:B}\" }->pat: \"${env:B}\", expires: 2027-13-01 }",
                "pat: \"${env:B}\" }->expires: 2027-03-01 }",
                "batch: 200->batch: 201",
                "batch: 200->batch: 0",
                "workers: 4->worker: 4",
                "cpr: mask->cpr: hide",
                "privacy:->privcy:",
                "ledger: { url->ledger: { uri"
            })
    void both_refuse_the_same_mistakes(String change) throws IOException {
        String[] parts = change.split("->", 2);
        assertThat(WHOLE).contains(parts[0]);
        String broken = WHOLE.replace(parts[0], parts[1]);

        assertThat(reader(broken)).as("the reader takes it").isFalse();
        assertThat(schema(broken)).as("the schema's complaints").isNotEmpty();
    }

    private boolean reader(String settings) throws IOException {
        Files.writeString(folder.resolve("ordrebro.yaml"), settings);
        return SettingsReader.read(folder, SECRETS).problems().stream()
                .noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    private static List<Error> schema(String settings) throws IOException {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(settings);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("config/schema/settings.schema.json")))
                .validate(new ObjectMapper().writeValueAsString(tree), InputFormat.JSON);
    }
}
