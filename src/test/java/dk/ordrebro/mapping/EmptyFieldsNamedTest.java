package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dead letter of an expression says which field was empty, and no value of those that were not. */
class EmptyFieldsNamedTest {
    @TempDir
    Path root;

    @Test
    void the_reason_names_what_was_empty_and_nothing_that_was_filled() {
        Mapping mapping = Config.in(root)
                .withFields("System.Description: \"${'a' * 2 & description & assignment_group.name & number}\"")
                .set()
                .mappings()
                .getFirst();

        String why = Config.wanted(mapping, Config.item(Map.of("short_description", "PC", "description", "")))
                .parked()
                .orElseThrow()
                .what();

        assertThat(why)
                .contains("; empty on this order: assignment_group.name, description")
                .doesNotContain("RITM0010001");
    }
}
