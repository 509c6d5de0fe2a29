package dk.ordrebro.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong and what to do about it, on one line. */
final class RemediedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the table is unknown | ask for it | the table is unknown; ask for it",
                "VS403463: access is barred. | sign in anew | VS403463: access is barred; sign in anew",
                "it goes on ... | wait | it goes on ...; wait",
                "the table is unknown. | '' | the table is unknown.",
            })
    void a_full_stop_does_not_stand_before_the_remedy(String what, String remedy, String line) {
        assertThat(Remedied.of(what, remedy)).isEqualTo(line);
    }
}
