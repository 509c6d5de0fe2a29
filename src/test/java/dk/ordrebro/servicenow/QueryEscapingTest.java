package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** No text from outside breaks out of its condition or its place in a URL. */
class QueryEscapingTest {
    @Property(tries = 300)
    void no_value_breaks_out_of_its_condition(@ForAll String value) {
        // Given any text at all; When it is asked for
        boolean harmful = value.indexOf('^') >= 0 || value.chars().anyMatch(Character::isISOControl);
        // Then it stands as one condition, or is refused
        if (harmful) {
            assertThatThrownBy(() -> EncodedQuery.ALL.where("number", "=", value))
                    .isInstanceOf(IllegalArgumentException.class);
        } else if (!value.strip().toLowerCase(Locale.ROOT).startsWith("javascript:")) {
            assertThat(EncodedQuery.ALL.where("number", "=", value).text().split("\\^", -1))
                    .hasSize(1);
        }
    }

    @Property(tries = 300)
    void what_is_encoded_is_ascii_and_decodes_to_itself(@ForAll String value) {
        // Given any text UTF-8 can carry
        String text = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        // When
        String encoded = TableQuery.encode(text);
        // Then
        assertThat(encoded).matches("[A-Za-z0-9._~,:%-]*");
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
