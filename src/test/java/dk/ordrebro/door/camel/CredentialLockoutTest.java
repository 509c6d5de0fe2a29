package dk.ordrebro.door.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.LogLines;
import dk.ordrebro.SettableClock;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shut door is told once, and opened by a call that was sent after it was shut. */
final class CredentialLockoutTest {
    private static final Failure.Misconfigured NO =
            new Failure.Misconfigured(Causes.http(Causes.AZURE_DEVOPS, 403), "Azure DevOps answered 403", true);

    private final SettableClock clock = new SettableClock();
    private final LogLines log = new LogLines(CredentialLockout.class.getName());
    private final CredentialLockout lockout = new CredentialLockout(Neighbours.AZURE_DEVOPS, clock);

    @AfterEach
    void leave() {
        log.close();
    }

    private long warnings() {
        return log.all().stream().filter(line -> line.startsWith("WARN")).count();
    }

    private Instant after(Duration wait) {
        clock.forward(wait);
        return clock.instant();
    }

    /** Shut since now, by a call that left a second ago. @return when another left that is still in flight */
    private Instant shut() {
        Instant inFlight = clock.instant();
        lockout.refused(NO, after(Duration.ofSeconds(1)));
        return inFlight;
    }

    @Test
    void calls_that_were_in_flight_and_are_served_still_open_nothing_and_begin_no_outage_anew() {
        Instant inFlight = shut();

        lockout.opened(inFlight);
        lockout.refused(NO, inFlight);
        lockout.opened(inFlight);

        assertThat(lockout.problem()).isPresent();
        assertThatThrownBy(lockout::check).isInstanceOf(CallFailure.class);
        assertThat(warnings()).isEqualTo(1);
    }

    @Test
    void a_call_that_is_sent_when_the_next_try_is_due_opens_it_and_a_refused_one_does_not() {
        shut();
        Instant first = after(Duration.ofSeconds(31));
        lockout.check();
        lockout.refused(NO, first);
        assertThatThrownBy(lockout::check).isInstanceOf(CallFailure.class);

        lockout.opened(after(Duration.ofMinutes(2)));

        assertThat(lockout.problem()).isEmpty();
        assertThat(warnings()).isEqualTo(1);
    }

    @Test
    void an_answer_to_a_call_of_before_opens_nothing_while_the_next_try_is_on_its_way() {
        Instant inFlight = shut();
        Instant trying = after(Duration.ofSeconds(31));

        lockout.opened(inFlight);
        assertThat(lockout.problem()).isPresent();
        lockout.opened(trying);

        assertThat(lockout.problem()).isEmpty();
    }

    @Test
    void a_refusal_of_a_call_of_before_keeps_nobody_out_for_longer() {
        Instant inFlight = shut();
        Instant trying = after(Duration.ofSeconds(31));

        lockout.refused(NO, inFlight);
        lockout.check();
        lockout.opened(trying);
        lockout.refused(NO, inFlight);

        lockout.check();
        assertThat(lockout.problem()).isEmpty();
        assertThat(warnings()).isEqualTo(1);
    }

    @Test
    void a_clock_that_was_set_back_makes_no_refusal_old_and_keeps_nobody_out() {
        shut();
        clock.forward(Duration.ofHours(-1));
        lockout.check();

        lockout.refused(NO, clock.instant());

        assertThatThrownBy(lockout::check).isInstanceOf(CallFailure.class);
        lockout.opened(after(Duration.ofMinutes(5)));
        assertThat(lockout.problem()).isEmpty();
    }
}
