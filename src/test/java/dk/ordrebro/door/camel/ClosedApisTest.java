package dk.ordrebro.door.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An API that is refused as a whole is open again with the first call that is sent since and taken. */
final class ClosedApisTest {
    private static final Failure.Misconfigured NO =
            new Failure.Misconfigured(Causes.API_REFUSED, "ServiceNow answered 403", true);

    private final SettableClock clock = new SettableClock();
    private final ClosedApis apis = new ClosedApis(Neighbours.SERVICENOW, clock);

    @Test
    void one_call_in_flight_was_taken_and_another_refused_and_only_a_later_one_opens() {
        Instant inFlight = clock.instant();
        clock.forward(Duration.ofSeconds(1));
        apis.closed("batch", NO, clock.instant());
        clock.forward(Duration.ofSeconds(6));
        apis.check(); // the next try is on its way

        apis.opened("batch", inFlight);
        assertThat(apis.parallel()).isEqualTo(1);
        apis.opened("batch", clock.instant());

        assertThat(apis.parallel()).isEqualTo(4);
    }
}
