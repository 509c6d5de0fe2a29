package dk.ordrebro.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @Test
    void a_day_begins_at_midnight_and_a_moment_is_one_wherever_it_was_written() {
        assertThat(Timestamps.parse("2026-11-30")).isEqualTo(Instant.parse("2026-11-30T00:00:00Z"));
        assertThat(Timestamps.parse("2026-11-30T01:00:00+01:00")).isEqualTo(Instant.parse("2026-11-30T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "+999999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void what_is_no_moment_that_can_be_kept_is_refused(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
