package dk.ordrebro.access;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gives wrong passwords waits ever longer. */
class LockoutTest {
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "198.51.100.7";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T12:00:00Z"));
    private final Lockout lockout = new Lockout(clock);

    private void failed(int times) {
        IntStream.range(0, times).forEach(time -> lockout.failed("anna", HERE, true));
    }

    @Test
    void waits_double_up_to_a_quarter_of_an_hour() {
        failed(4);
        assertThat(lockout.wait("anna", HERE, true)).as("people mistype").isEmpty();

        for (long seconds : new long[] {30, 60, 120, 240, 480, 900, 900}) {
            failed(1);
            assertThat(lockout.wait("anna", HERE, true)).contains(Duration.ofSeconds(seconds));
            clock.forward(Duration.ofSeconds(seconds));
            assertThat(lockout.wait("anna", HERE, true)).isEmpty();
        }
    }

    @Test
    void the_right_one_and_a_day_without_another_forget_the_wrong_ones() {
        failed(5);
        lockout.succeeded("anna", HERE);
        failed(4);
        assertThat(lockout.wait("anna", HERE, true)).isEmpty();

        clock.forward(Duration.ofDays(2));
        failed(4);
        assertThat(lockout.wait("anna", HERE, true)).isEmpty();
    }

    @Test
    void names_that_nobody_has_push_nobody_out_and_are_locked_alike() {
        failed(5);

        IntStream.range(0, 5_000).forEach(n -> lockout.failed("n" + n, HERE, false));
        IntStream.range(0, 5).forEach(time -> lockout.failed("bo", HERE, false));

        assertThat(lockout.wait("anna", HERE, true)).contains(Duration.ofSeconds(30));
        assertThat(lockout.wait("bo", HERE, false)).contains(Duration.ofSeconds(30));
        assertThat(lockout.wait("carl", HERE, true)).isEmpty();
    }

    @Test
    void nobody_locks_out_somebody_else_from_another_address() {
        IntStream.range(0, 20).forEach(time -> lockout.failed("anna", THERE, true));

        assertThat(lockout.wait("anna", THERE, true)).isPresent();
        assertThat(lockout.wait("anna", HERE, true)).isEmpty();
    }

    @Test
    void many_addresses_together_lock_a_name_but_not_where_it_was_let_in_before() {
        lockout.succeeded("anna", HERE);

        IntStream.range(0, 60).forEach(n -> lockout.failed("anna", "203.0.113." + n, true));

        assertThat(lockout.wait("anna", THERE, true))
                .as("an address that tries first")
                .isPresent();
        assertThat(lockout.wait("anna", HERE, true)).as("hers").isEmpty();
        failed(5);
        assertThat(lockout.wait("anna", HERE, true)).contains(Duration.ofSeconds(30));
    }

    @Test
    void the_addresses_of_one_network_of_the_sixth_version_count_as_one() {
        IntStream.range(0, 5).forEach(n -> lockout.failed("anna", "2001:db8:1:2:0:0:0:" + n, true));

        assertThat(lockout.wait("anna", "2001:db8:1:2:ffff:0:0:9", true)).contains(Duration.ofSeconds(30));
        assertThat(lockout.wait("anna", "2001:db8:1:3:0:0:0:1", true)).isEmpty();
    }
}
