package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dk.ordrebro.mapping.example.Examples;
import dk.ordrebro.mapping.lookup.LookupFiles;
import dk.ordrebro.yaml.ConfigFiles;
import dk.ordrebro.yaml.Literals;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlFile;
import dk.ordrebro.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schemas say what the parser says: an editor shows the same red lines as {@code check}. */
class SchemaTest {
    private static final Path CONFIG = Path.of("config");

    private static final String WHOLE = """
            mapping: whole
            about: everything at once
            from: sc_req_item
            when: "state = '1'"
            workItem:
              project: KIT
              type: Feature
              parent: { order: request, otherwise: none }
              fields:
                System.Title: "${number} x"
                System.AreaPath: { value: "${assignment_group.name}", lookup: service-areas, otherwise: park }
                System.AssignedTo: { value: "${assigned_to.email}", write: create }
                System.Tags: [ServiceNow, 2]
                System.Description: { value: x, as: html, write: always }
                Microsoft.VSTS.Common.Priority: 2
            states:
              field: stage
              toWorkItem: { "1": New }
              toOrder: { Active: { state: "2" } }
            writeBack: { correlation_id: "${workItem.id}" }
            comments: { toWorkItem: [comments], toOrder: { work_notes: all } }
            attachments: { toWorkItem: all, toOrder: none, largest: 20MB }
            handover: { lookup: service-areas, children: follow, otherwise: park }
            rollUp: { Active: any, Closed: all }
            join: { order: u_relates_to, table: sc_req_item, otherwise: none }
            conflict: { state: azureDevOps, default: latest, System.Title: servicenow }
            """;

    @TempDir
    Path root;

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_shipped_file_names_its_schema_and_fits_it(Path file) throws IOException {
        // Given
        String first = Files.readAllLines(file).getFirst();
        assertThat(first).startsWith("# yaml-language-server: $schema=");
        Path schema = file.resolveSibling(first.substring(first.indexOf('=') + 1));

        // When / Then
        assertThat(errors(schema, Files.readString(file))).isEmpty();
    }

    @Test
    void schema_and_parser_both_take_a_mapping_that_uses_everything() {
        assertThat(parserErrors(WHOLE)).isEmpty();
        assertThat(schemaErrors(WHOLE)).isEmpty();
    }

    /** Each line is a change to the whole mapping above: what is found, and what it becomes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "about:->abot:",
                "mapping: whole->mapping: Whole Thing",
                "from: sc_req_item->from: Sc-Req",
                "from: sc_req_item->form: sc_req_item",
                "project: KIT->projekt: KIT",
                "type: Feature->kind: Feature",
                "order: request, otherwise: none->order: request, otherwise: keep",
                "order: request, otherwise: none->order: request, workItem: 3",
                "order: request, otherwise: none->workItem: abc",
                "order: request, otherwise: none->lookup: service-areas",
                "order: request,->ordre: request,",
                "System.Title:->Titel:",
                "write: create->write: once",
                "write: create->wirte: create",
                "as: html->as: rich",
                "lookup: service-areas, otherwise->lokup: service-areas, otherwise",
                "value: x, as->valeu: x, as",
                "field: stage->fields: stage",
                "toWorkItem: { \"1\": New }->toWorkItem: { \"1\": [New] }",
                "toWorkItem: { \"1\": New }->toWorkItem: { \"1\": 5 }",
                "Active: { state: \"2\" }->Active: \"2\"",
                "correlation_id:->correlation.id:",
                "toOrder: { work_notes: all }->toOrder: { work_notes: some }",
                "toWorkItem: [comments]->toWorkItm: [comments]",
                "toWorkItem: all->toWorkItem: some",
                "largest: 20MB->largest: big",
                "largest: 20MB->smallest: 20MB",
                "handover: { lookup->handover: { table",
                "children: follow->children: leave",
                "otherwise: park }->otherwise: keep }",
                "Active: any->Active: some",
                "table: sc_req_item, otherwise: none->otherwise: keep",
                "order: u_relates_to,->ordre: u_relates_to,",
                "state: azureDevOps->state: mine",
                "default: latest->defaults: latest",
                "System.Tags: [ServiceNow, 2]->System.Tags: [[ServiceNow]]"
            })
    void schema_and_parser_both_refuse_the_same_mistakes(String change) {
        // Given
        String[] parts = change.split("->", 2);
        assertThat(WHOLE).contains(parts[0]);
        String broken = WHOLE.replace(parts[0], parts[1]);

        // When / Then
        assertThat(parserErrors(broken)).as("parser").isNotEmpty();
        assertThat(schemaErrors(broken)).as("schema").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lokup: a\nvalues: {x: 1}",
                "lookup: a\nvalues: {x: [1]}",
                "lookup: a\nvalues: {}",
                "lookup: a\nvalues: {x: 1}\nmore: 1"
            })
    void schema_and_parser_both_refuse_the_same_lookups(String lookup) {
        // Given
        Problems problems = new Problems();
        LookupFiles.read(
                new ConfigFiles(new Config(root).with("lookups/a.yaml", lookup).root()), problems, root -> {});

        // When / Then
        assertThat(problems.hasErrors()).isTrue();
        assertThat(errors(CONFIG.resolve("schema/lookup.schema.json"), lookup)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exampel: x\norder: {table: a}\nexpect: {outOfScope: true}",
                "example: x\norder: {number: a}\nexpect: {outOfScope: true}",
                "example: x\norder: {table: a}\nexpect: {}",
                "example: x\norder: {table: a}\nexpect: {outOfScope: maybe}",
                "example: x\norder: {table: a}\nexpect: {maping: a}",
                "example: x\norder: {table: a}\nexpect: {workItem: {feilds: {}}}",
                "example: x\norder: {table: a}\nexpect: {workItem: {fields: {Title: a}}}"
            })
    void schema_and_parser_both_refuse_the_same_examples(String example) {
        // Given
        Problems problems = new Problems();
        Examples.read(new Config(root).with("examples/a.yaml", example).root(), problems);

        // When / Then
        assertThat(problems.hasErrors()).isTrue();
        assertThat(errors(CONFIG.resolve("schema/example.schema.json"), example))
                .isNotEmpty();
    }

    @Test
    void the_settings_schema_takes_what_the_contract_shows() {
        // Given
        String settings = """
                servicenow:
                  url: https://example.service-now.com
                  auth: { oauth: { clientId: ordrebro, clientSecret: "${env:SERVICENOW_SECRET}" } }
                  poll: { every: 15s, overlap: 90s, page: 500, since: "2026-01-01T00:00:00Z" }
                  parallel: 3
                  timeout: 60s
                azureDevOps:
                  url: https://dev.azure.com/example
                  auth: { pat: "${env:AZURE_DEVOPS_PAT}" }
                  feed: { every: 15s }
                  stamp: { field: Custom.OrderNumber }
                  parallel: 4
                ledger: { url: "jdbc:sqlite:./data/ledger.db", keepTimeline: 400d }
                http:
                  bind: 127.0.0.1
                  port: 8080
                  hooks: { servicenow: { secret: "${env:A}" }, azureDevOps: { username: hook, password: "${env:B}" } }
                reconcile: { batch: 200, workers: 4, claim: 5m, lateWindow: 60s, wake: 1s, endAfter: 90d }
                retry: { first: 5s, factor: 2, longest: 15m, giveUpAfter: 24h }
                privacy: { cpr: mask }
                """;
        Path schema = CONFIG.resolve("schema/settings.schema.json");

        // When / Then
        assertThat(errors(schema, settings)).isEmpty();
        assertThat(errors(schema, settings.replace("every", "evry"))).isNotEmpty();
        assertThat(errors(schema, settings.replace("cpr: mask", "cpr: hide"))).isNotEmpty();
    }

    private List<String> parserErrors(String mapping) {
        return Config.in(root).with("mappings/10-whole.yaml", mapping).load().problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::toString)
                .toList();
    }

    private static List<Error> schemaErrors(String mapping) {
        return errors(CONFIG.resolve("schema/mapping.schema.json"), mapping);
    }

    private static List<Error> errors(Path schemaFile, String yaml) {
        try {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(schemaFile));
            Optional<YamlNode> root = YamlFile.parse("x.yaml", yaml, new Problems());
            String json = new ObjectMapper().writeValueAsString(Literals.value(root.orElseThrow()));
            return schema.validate(json, InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
