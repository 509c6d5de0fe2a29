package dk.ordrebro.regressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dk.ordrebro.yaml.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that a search of ten minutes found to take ways of their own through the readers, one a line in base64. */
final class ReadersFuzzTest {
    static List<String> kept() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReadersFuzzTest.class.getResourceAsStream("readers.txt")),
                StandardCharsets.US_ASCII))) {
            return lines.lines().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void no_reader_throws_and_each_problem_has_a_place(String input) {
        assertThatCode(() -> ReadersFuzz.fuzzerTestOneInput(Base64.getDecoder().decode(input)))
                .doesNotThrowAnyException();
    }

    @Test
    void what_stands_beside_the_input_is_right_and_an_input_that_is_not_is_told() {
        ReadersFuzz.RIGHT.forEach((file, right) -> {
            assertThat(ReadersFuzz.tried(file, right.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
            assertThat(ReadersFuzz.tried(file, "\"a".getBytes(StandardCharsets.UTF_8)))
                    .extracting(Problem::file)
                    .contains(file);
        });
    }
}
