package dk.ordrebro.door.camel;

import dk.ordrebro.door.Call;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** Counts and times the calls that were sent: {@code ordrebro_calls_total}, {@code ordrebro_call_seconds}. */
final class CallMetrics {
    private static final Duration[] BOUNDS = LongStream.of(
                    25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Neighbour neighbour;

    CallMetrics(MeterRegistry registry, Neighbour neighbour) {
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
                .tag("operation", call.operation())
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(took.isNegative() ? Duration.ZERO : took); // the clock was set back
    }
}
