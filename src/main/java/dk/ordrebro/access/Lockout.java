package dk.ordrebro.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who gave a wrong password several times running waits, ever longer, a quarter of an hour at most; meanwhile no password is
 * looked at, the right one neither. Names that nobody has are kept apart, so that many of them push no other out.
 */
final class Lockout {
    /** Wrong ones that cost nothing: people mistype. */
    private static final int FREE = 5;

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** After this long without another try all is forgotten. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final int MOST = 1_000;

    private record Failures(int count, Instant last) {
        Instant until() {
            if (count < FREE) {
                return Instant.MIN;
            }
            long factor = 1L << Math.min(count - FREE, 10);
            Duration wait = FIRST.multipliedBy(factor);
            return last.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        }
    }

    private final Clock clock;
    private final Map<String, Failures> known = bounded();
    private final Map<String, Failures> unknown = bounded();

    Lockout(Clock clock) {
        this.clock = clock;
    }

    /** How long there is still to wait; empty where a password may be given. */
    synchronized Optional<Duration> wait(String name, boolean isKnown) {
        Instant now = clock.instant();
        return Optional.ofNullable(of(isKnown).get(name))
                .filter(failures -> failures.until().isAfter(now))
                .map(failures -> Duration.between(now, failures.until()));
    }

    synchronized void failed(String name, boolean isKnown) {
        Instant now = clock.instant();
        of(isKnown)
                .merge(
                        name,
                        new Failures(1, now),
                        (before, one) -> before.last().plus(FORGOTTEN).isBefore(now)
                                ? one
                                : new Failures(before.count() + 1, now));
    }

    synchronized void succeeded(String name) {
        known.remove(name);
    }

    private Map<String, Failures> of(boolean isKnown) {
        return isKnown ? known : unknown;
    }

    private static Map<String, Failures> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > MOST;
            }
        };
    }
}
