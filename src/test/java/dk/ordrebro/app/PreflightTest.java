package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.azuredevops.AzureDevOpsPreflight;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.text.Privacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start asks Azure DevOps for: what every order of a mapping needs. */
final class PreflightTest {
    @TempDir
    private Path config;

    private Mapping mapping(String fields) throws IOException {
        Files.createDirectories(config.resolve("lookups"));
        Files.writeString(config.resolve("lookups").resolve("areas.yaml"), """
                lookup: areas
                values:
                  Klient: KIT\\Klient
                  Drift: KIT\\Drift
                """);
        Files.writeString(
                Files.createDirectories(config.resolve("mappings")).resolve("pc.yaml"), """
                mapping: pc
                from: sc_req_item
                workItem:
                  project: KIT
                  type: Feature
                  fields:
                    System.Title: "${number} ${short_description}"
                """ + fields.indent(4) + """
                states:
                  toWorkItem: { "1": New, "3": Closed }
                  toOrder: { Resolved: { state: "3" }, Closed: { state: "3" } }
                """);
        MappingFiles.Loaded loaded =
                MappingFiles.read(config, Optional.empty(), Privacy.MASK, () -> java.time.ZoneOffset.UTC);
        return loaded.set()
                .orElseThrow(() -> new AssertionError(loaded.problems().toString()))
                .mappings()
                .getFirst();
    }

    @Test
    void asks_for_the_fields_states_areas_and_iterations_that_the_mapping_names() throws IOException {
        AzureDevOpsPreflight.Target target = Preflight.target(mapping("""
                System.AreaPath: KIT\\Klient
                System.IterationPath: KIT\\2027
                """));

        assertThat(target.project()).isEqualTo("KIT");
        assertThat(target.type()).isEqualTo("Feature");
        assertThat(target.fields()).contains("System.Title", "System.AreaPath");
        assertThat(target.states()).containsExactly("Closed", "New", "Resolved");
        assertThat(target.areas()).containsExactly("KIT\\Klient");
        assertThat(target.iterations()).containsExactly("KIT\\2027");
    }

    @Test
    void leaves_what_depends_on_the_order_to_the_order() throws IOException {
        AzureDevOpsPreflight.Target target = Preflight.target(mapping("""
                System.AreaPath: { value: "${assignment_group.name}", lookup: areas, otherwise: park }
                System.IterationPath: "KIT\\\\${priority}"
                """));

        assertThat(target.areas()).isEmpty();
        assertThat(target.iterations()).isEmpty();
    }
}
