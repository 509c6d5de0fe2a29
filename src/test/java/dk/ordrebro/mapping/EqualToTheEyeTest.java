package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lookup finds what the eye takes for equal, and a message shows what the eye does not see; codes keep their zeros. */
class EqualToTheEyeTest {
    private static final String AREA =
            "System.AreaPath: { value: \"${assignment_group.name}\", lookup: service-areas, otherwise: park }";

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "netv\u00e6rk og sikkerhed \u00e5",
                " Netv\u00e6rk\u00a0og  sikkerhed A\u030a ",
                "NETV\u00c6RK\tog\u2009sikkerhed \u212b",
                "Netv\u00e6rk og sikker\u00adhed \u00c5\u200b"
            })
    void a_lookup_finds_it(String group) {
        // Given
        Config config = Config.in(root)
                .with(
                        "lookups/service-areas.yaml",
                        "lookup: service-areas\nvalues:\n  Netværk og sikkerhed Å: KIT\\Net\n")
                .withFields(AREA);

        // When
        DesiredWorkItem wanted = wanted(config, group);

        // Then
        assertThat(wanted.fields().get("System.AreaPath").content()).isEqualTo("KIT\\Net");
    }

    @Test
    void a_letter_of_another_script_is_shown_by_its_number_beside_the_nearest_line() {
        // When
        DesiredWorkItem wanted = wanted(Config.in(root).withFields(AREA), "Klientdr\u0456ft");

        // Then
        assertThat(wanted.parked().orElseThrow().what())
                .contains("compared as 'klientdr<U+0456>ft'", "the nearest line is 'klientdrift'");
    }

    @Test
    void a_code_that_begins_with_a_zero_keeps_it() {
        // Given
        Config config = Config.in(root)
                .withFields("System.Reason: 0123", "Custom.A: { value: \"${due_date}\", otherwise: 007 }");

        // When
        DesiredWorkItem wanted = wanted(config, "x");

        // Then
        assertThat(wanted.fields().get("System.Reason").content()).isEqualTo("0123");
        assertThat(wanted.fields().get("Custom.A").content()).isEqualTo("007");
    }

    @Test
    void a_code_that_yaml_takes_for_a_number_is_told() {
        // When
        List<String> problems = Config.in(root)
                .withFields("System.Reason: 12e03", "Custom.A: \"12e03\"", "Custom.B: 1.5e3")
                .problems();

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("mappings/10-item.yaml:8:20", "warning", "'12e03' is read as the number 12000", "quotes");
    }

    private static DesiredWorkItem wanted(Config config, String group) {
        return Config.wanted(
                config.set().mappings().getFirst(), Config.item(Map.of("assignment_group", Map.of("name", group))));
    }
}
