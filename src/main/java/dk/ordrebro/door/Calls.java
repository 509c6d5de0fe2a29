package dk.ordrebro.door;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts and times the calls that were sent: {@code ordrebro_calls_total}, {@code ordrebro_call_seconds}. */
final class Calls {
    private final MeterRegistry registry;
    private final Neighbour neighbour;

    Calls(MeterRegistry registry, Neighbour neighbour) {
        this.registry = registry;
        this.neighbour = neighbour;
    }

    /** @param outcome {@code ok}, {@code refused} (4xx), {@code throttled}, {@code credential}, {@code outage} or {@code lost} */
    void count(Call call, String outcome, Duration took) {
        Counter.builder("ordrebro.calls")
                .description("HTTP calls sent to a neighbour")
                .tag("system", neighbour.system())
                .tag("operation", call.operation())
                .tag("outcome", outcome)
                .register(registry)
                .increment();
        Timer.builder("ordrebro.call")
                .description("From sending a call to the last byte of its answer")
                .tag("system", neighbour.system())
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .register(registry)
                .record(took);
    }
}
