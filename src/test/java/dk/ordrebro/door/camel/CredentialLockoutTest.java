package dk.ordrebro.door.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.LogLines;
import dk.ordrebro.SettableClock;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shut door is told once, and opened by a call that was sent after it was shut. */
final class CredentialLockoutTest {
    private static final Failure.Misconfigured NO =
            new Failure.Misconfigured(Causes.http(Causes.AZURE_DEVOPS, 403), "Azure DevOps answered 403", true);

    private final SettableClock clock = new SettableClock();
    private final LogLines log = new LogLines(CredentialLockout.class.getName());
    private final CredentialLockout lockout = new CredentialLockout(
            new Neighbour(
                    Causes.AZURE_DEVOPS,
                    "Azure DevOps",
                    "azureDevOps.auth",
                    4,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    false),
            clock);

    @AfterEach
    void leave() {
        log.close();
    }

    private long warnings() {
        return log.all().stream().filter(line -> line.startsWith("WARN")).count();
    }

    @Test
    void calls_that_were_in_flight_and_are_served_still_open_nothing_and_begin_no_outage_anew() {
        lockout.sending();
        lockout.refused(NO);
        lockout.opened();
        lockout.refused(NO);
        lockout.opened();

        assertThat(lockout.problem()).isPresent();
        assertThatThrownBy(lockout::check).isInstanceOf(CallFailure.class);
        assertThat(warnings()).isEqualTo(1);
    }

    @Test
    void a_call_that_is_sent_when_the_next_try_is_due_opens_it_and_a_refused_one_does_not() {
        lockout.refused(NO);
        assertThatThrownBy(lockout::sending).isInstanceOf(CallFailure.class);
        clock.forward(Duration.ofSeconds(31));
        lockout.sending();
        lockout.refused(NO);
        lockout.opened();
        assertThat(lockout.problem()).isPresent();

        clock.forward(Duration.ofMinutes(2));
        lockout.sending();
        lockout.opened();

        assertThat(lockout.problem()).isEmpty();
        assertThat(warnings()).isEqualTo(1);
    }
}
