package dk.ordrebro.door.camel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when a neighbour has answered nothing that it was asked. One that hangs refuses no call and so looks well, until each
 * call has waited out its time; so this looks at the first call that has had no answer, and at the clock.
 */
final class Silence {
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant since;
    private boolean heard;

    Silence(Clock clock) {
        this.clock = clock;
    }

    synchronized void asked(Instant at) {
        if (since == null) {
            since = at;
        }
    }

    /** Whatever it was, it lives. */
    synchronized void answered() {
        since = null;
        heard = true;
    }

    /** True when it ever answered. */
    synchronized boolean heard() {
        return heard;
    }

    /** Empty while answers come, and for a minute after they stopped. */
    synchronized Optional<Instant> since() {
        return Optional.ofNullable(since).filter(first -> !clock.instant().isBefore(first.plus(WORTH_TELLING)));
    }
}
