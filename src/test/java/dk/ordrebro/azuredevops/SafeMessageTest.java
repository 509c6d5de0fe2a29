package dk.ordrebro.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeMessageTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            The field 'State' contains the value 'Resolved' that is not allowed | The field 'State' contains the value … that is not allowed
            The identity value 'Ole O'Hara' for field 'Assigned To' is unknown | The identity value … for field 'Assigned To' is unknown
            Invalid field status 'ReadOnly' for field 'System.BoardColumn'. | Invalid field status 'ReadOnly' for field 'System.BoardColumn'.
            The value 'Hans' hus' for it isn't allowed | The value … for it isn't allowed
            The user 'tenant\\ole@kit.dk' is not authorized | The user … is not authorized
            Mail ole@kit.dk is unknown | Mail … is unknown
            Number 010203-1234 is unknown | Number … is unknown
            You don't have permission, it doesn't exist | You don't have permission, it doesn't exist
            A value "secret" stands here | A value … stands here
            """)
    void values_go_and_field_names_stay(String message, String shown) {
        assertThat(SafeMessage.of(message, List.of())).isEqualTo(shown);
    }

    @Test
    void what_we_wrote_is_never_repeated() {
        assertThat(SafeMessage.of("Rule Error for Jens\n Hansen: too long: Jens  Hansen", List.of("Jens Hansen", 42L)))
                .isEqualTo("Rule Error for …: too long: …");
    }

    @Test
    void a_message_is_cut_and_holds_one_line() {
        String shown = SafeMessage.of("word\r\n ".repeat(2_000), List.of());

        assertThat(shown)
                .hasSize(SafeMessage.LONGEST)
                .doesNotContain("\n", "\r")
                .endsWith("…");
    }

    @Property(tries = 300)
    void a_quoted_value_that_was_written_never_shows(@ForAll @StringLength(min = 6, max = 30) String value) {
        String plain = value.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String message = "The field 'Assigned To' contains the value '" + value + "' that is not supported";

        if (plain.length() >= 6 && !"The field contains the value that is not supported Assigned To".contains(plain)) {
            assertThat(SafeMessage.of(message, List.of(value))).doesNotContain(plain);
        }
    }
}
