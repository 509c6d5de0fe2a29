package dk.ordrebro.simulation;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What goes wrong with calls, drawn from a seed. */
final class Misfortune {
    private final RandomGenerator random;
    private final SettableClock clock;
    private Runnable pause = () -> {};
    private double rate;

    Misfortune(RandomGenerator random, SettableClock clock) {
        this.random = random;
        this.clock = clock;
    }

    void rate(double probability) {
        rate = probability;
    }

    /** What happens while a process stands still between two instructions. */
    void pause(Runnable meanwhile) {
        pause = meanwhile;
    }

    boolean strikes() {
        return random.nextDouble() < rate;
    }

    /** Before a call reaches the neighbour: the caller may crash, stand still, or fail to connect; its deadline holds. */
    void before(Instant notAfter) {
        if (strikes()) {
            switch (random.nextInt(4)) {
                case 0 -> throw new Crash();
                case 1 -> pause.run();
                case 2 -> throw new CallFailure(Failure.Transient.of("simulated/refused", "connection refused"));
                default ->
                    throw new CallFailure(new Failure.Throttled(
                            "simulated/429", "too many requests", Optional.of(Duration.ofSeconds(5))));
            }
        }
        if (clock.instant().isAfter(notAfter)) {
            throw new CallFailure(Failure.Transient.of("simulated/deadline", "not sent: the claim has run out"));
        }
    }

    /** After the neighbour has done its work: the answer may be lost, or the caller be gone. */
    void after() {
        if (strikes()) {
            if (random.nextBoolean()) {
                throw new Crash();
            }
            throw new CallFailure(Failure.Transient.lost("simulated/lost", "the answer was lost"));
        }
    }

    /** How long after we gave up a call still takes effect; none: it takes effect now. */
    Optional<Duration> late(Duration longest) {
        return strikes() ? Optional.of(Duration.ofMillis(random.nextLong(longest.toMillis()))) : Optional.empty();
    }

    boolean oneFails() {
        return strikes();
    }
}
