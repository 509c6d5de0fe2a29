package dk.ordrebro.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person's eyes are shown of a text that may hold registration numbers. */
final class PrivacyTest {
    private static final String NUMBER = "RITM0010001";

    @ParameterizedTest
    @ValueSource(strings = {"010190-1234", "010190 1234", "0101901234", "010190\n1234", "010190\r\n1234"})
    void a_number_at_the_cut_is_masked_wherever_the_cut_falls(String cpr) {
        String text = "CPR: " + cpr + ", og lidt til";

        for (int longest = 1; longest <= text.length(); longest++) {
            assertThat(Privacy.MASK.line(text, NUMBER, longest)).doesNotContainPattern("\\d");
        }
    }

    @Test
    void a_line_is_no_longer_than_that() {
        assertThat(Privacy.MASK.line("Haster\n\nmeget", NUMBER, 10)).isEqualTo("Haster me…");
        assertThat(Privacy.OFF.line("010190-1234", NUMBER, 7)).isEqualTo("010190…");
    }

    @Test
    void the_orders_own_number_is_kept_whatever_it_looks_like() {
        assertThat(Privacy.MASK.shown("0101901234 og 010190-1235", "0101901234"))
                .isEqualTo("0101901234 og " + Cpr.MASKED);
    }

    @Test
    void what_may_stand_in_a_replacement_is_text() {
        assertThat(Privacy.MASK.shown("990190\\$1234 9901901234 \\$1", NUMBER))
                .isEqualTo("990190\\$1234 9901901234 \\$1");
    }
}
