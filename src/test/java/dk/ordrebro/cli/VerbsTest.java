package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start pays for the verb it is asked for. */
final class VerbsTest {
    private final Verbs verbs = Verbs.of(null); // none is made here

    @ParameterizedTest
    @CsvSource({"run", "status --json", "--config=folder order", "test run"})
    void only_the_verb_that_the_arguments_begin_with_is_made(String line) {
        String[] arguments = line.split(" ");
        String first = arguments[0].startsWith("--config=") ? arguments[1] : arguments[0];

        assertThat(verbs.named(arguments)).containsOnlyKeys(first);
    }

    @ParameterizedTest
    @CsvSource({"''", "--help", "help run", "stauts", "--config folder run"})
    void where_help_or_the_nearest_name_is_wanted_all_are(String line) {
        assertThat(verbs.named(line.split(" "))).isEqualTo(verbs.all()).containsKeys("run", "help");
    }
}
