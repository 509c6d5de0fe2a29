package dk.ordrebro.app;

import static dk.ordrebro.app.FakeNeighbour.json;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.door.Door;
import dk.ordrebro.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A door waits as long as its neighbour asks it to, within its bounds. */
@Tag("integration")
class DoorWaitTest extends DoorToNeighbour {
    @Test
    void slows_down_as_long_as_it_is_asked_to() {
        Door door = door();
        neighbour.answers(json(429, "{}", "Retry-After", "2"));
        Instant begin = Instant.now();

        Failure failure = failure(door, READ);

        assertThat(failure).isInstanceOfSatisfying(Failure.Throttled.class, throttled -> assertThat(throttled.after())
                .contains(Duration.ofSeconds(2)));
        neighbour.answers(json(200, "{}"));
        door.call(READ);
        assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void understands_a_date_to_come_back_at() {
        ZonedDateTime when = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90);
        neighbour.answers(json(429, "{}", "Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(when)));

        assertThat(failure(door(), READ)).isInstanceOfSatisfying(Failure.Throttled.class, throttled -> assertThat(
                        throttled.after().orElseThrow())
                .isBetween(Duration.ofSeconds(80), Duration.ofSeconds(91)));
    }

    @Test
    void waits_a_quarter_of_an_hour_at_most_and_meanwhile_says_so_at_once() {
        Door door = door();
        neighbour.answers(json(200, "{}", "Retry-After", "86400"));
        door.call(READ);

        Failure failure = failure(door, READ);

        assertThat(failure).isInstanceOfSatisfying(Failure.Throttled.class, throttled -> assertThat(
                        throttled.after().orElseThrow())
                .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15)));
        assertThat(neighbour.asked()).hasSize(1);
    }
}
