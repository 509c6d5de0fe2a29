package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.FileStore.Pause;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.settings.ReconcileSettings.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** When a link's files are looked at again. */
final class Pauses {
    private final Retry retry;
    private final Failures failures;
    private final RandomGenerator random;

    Pauses(Retry retry, Failures failures, RandomGenerator random) {
        this.retry = retry;
        this.failures = failures;
        this.random = random;
    }

    /** Empty when there is nothing left to do. What only waits does not wait for what failed. */
    Optional<Pause> of(FileWork work, Instant now) {
        Optional<Failure> failure = work.failure();
        boolean outage = failure.isPresent() && failures.outage(); // counts no attempt
        int attempts = outage ? 0 : work.look().attempts();
        return Stream.concat(work.waits().stream(), failure.map(why -> now.plus(pause(why, attempts))).stream())
                .min(Instant::compareTo)
                .map(until -> new Pause(now, until, outage ? Optional.empty() : failure.map(Pauses::trouble)));
    }

    private Duration pause(Failure failure, int attempts) {
        Optional<Duration> asked =
                switch (failure) {
                    case Failure.Transient passing -> passing.after();
                    case Failure.Throttled slow -> slow.after();
                    default -> Optional.empty();
                };
        return asked.orElseGet(() -> retry.pause(attempts, random));
    }

    private static Trouble trouble(Failure failure) {
        return failure instanceof Failure.Transient || failure instanceof Failure.Throttled
                ? Trouble.passing(failure.cause(), failure.what())
                : Trouble.of(failure.cause(), failure.what());
    }
}
