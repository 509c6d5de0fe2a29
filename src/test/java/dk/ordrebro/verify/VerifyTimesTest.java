package dk.ordrebro.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.settings.ReconcileSettings.Verify;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When both sides are compared by the clock. */
final class VerifyTimesTest {
    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
    private static final Instant NOON = Instant.parse("2026-11-02T11:00:00Z");
    private static final Optional<Instant> NEVER = Optional.empty();

    private static String next(Duration every, Optional<Instant> last) {
        Verify when = new Verify(every, LocalTime.of(2, 0), Verify.Found.TELL, Duration.ZERO);
        return VerifyTimes.next(when, COPENHAGEN, NOON, last).toString();
    }

    @Test
    void the_first_night_comes_after_the_start() {
        assertThat(next(Duration.ofDays(1), NEVER)).isEqualTo("2026-11-03T01:00:00Z");
    }

    @Test
    void each_night_has_its_turn_however_late_the_one_before_began() {
        assertThat(next(Duration.ofDays(1), Optional.of(Instant.parse("2026-11-02T01:00:00Z"))))
                .isEqualTo("2026-11-03T01:00:00Z");
        assertThat(next(Duration.ofDays(1), Optional.of(Instant.parse("2026-11-02T05:30:00Z"))))
                .isEqualTo("2026-11-03T01:00:00Z");
    }

    @Test
    void a_night_that_was_slept_through_is_made_up_for_at_once() {
        Instant long_ago = Instant.parse("2026-10-20T00:00:00Z");

        assertThat(Instant.parse(next(Duration.ofDays(1), Optional.of(long_ago))))
                .isBefore(NOON);
    }

    @Test
    void a_week_is_seven_nights_and_summer_time_does_not_move_the_hour() {
        assertThat(next(Duration.ofDays(7), Optional.of(Instant.parse("2026-10-20T00:00:00Z"))))
                .isEqualTo("2026-10-27T01:00:00Z");
    }

    @Test
    void what_is_more_often_than_daily_knows_no_time_of_day() {
        assertThat(next(Duration.ofHours(6), NEVER)).isEqualTo("2026-11-02T17:00:00Z");
        assertThat(next(Duration.ofHours(6), Optional.of(NOON))).isEqualTo("2026-11-02T17:00:00Z");
    }
}
