package dk.ordrebro.access;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gives wrong passwords waits ever longer. */
class LockoutTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T12:00:00Z"));
    private final Lockout lockout = new Lockout(clock);

    private void failed(int times) {
        IntStream.range(0, times).forEach(time -> lockout.failed("anna", true));
    }

    @Test
    void waits_double_up_to_a_quarter_of_an_hour() {
        failed(4);
        assertThat(lockout.wait("anna", true)).as("people mistype").isEmpty();

        for (long seconds : new long[] {30, 60, 120, 240, 480, 900, 900}) {
            failed(1);
            assertThat(lockout.wait("anna", true)).contains(Duration.ofSeconds(seconds));
            clock.forward(Duration.ofSeconds(seconds));
            assertThat(lockout.wait("anna", true)).isEmpty();
        }
    }

    @Test
    void the_right_one_and_a_day_without_another_forget_the_wrong_ones() {
        failed(5);
        lockout.succeeded("anna");
        failed(4);
        assertThat(lockout.wait("anna", true)).isEmpty();

        clock.forward(Duration.ofDays(2));
        failed(4);
        assertThat(lockout.wait("anna", true)).isEmpty();
    }

    @Test
    void names_that_nobody_has_push_nobody_out_and_are_locked_alike() {
        failed(5);

        IntStream.range(0, 5_000).forEach(n -> lockout.failed("n" + n, false));
        IntStream.range(0, 5).forEach(time -> lockout.failed("bo", false));

        assertThat(lockout.wait("anna", true)).contains(Duration.ofSeconds(30));
        assertThat(lockout.wait("bo", false)).contains(Duration.ofSeconds(30));
        assertThat(lockout.wait("carl", true)).isEmpty();
    }
}
