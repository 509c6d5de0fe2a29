package dk.ordrebro.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who gave a wrong password several times running waits, ever longer, a quarter of an hour at most; meanwhile no password is
 * looked at, the right one neither. Counted by name and address, so that nobody locks out somebody else; many addresses together
 * lock a name too, but not where its holder was let in before. Names that nobody has are kept apart, so that many of them push
 * no other out.
 */
final class Lockout {
    /** Wrong ones that cost nothing: people mistype. */
    private static final int FREE = 5;

    /** The same of all addresses together. */
    private static final int FREE_EVERYWHERE = 50;

    private static final String EVERYWHERE = "";

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** After this long without another try all is forgotten. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final int MOST = 10_000;

    private record Failures(int count, Instant last) {
        Instant until(int free) {
            if (count < free) {
                return Instant.MIN;
            }
            long factor = 1L << Math.min(count - free, 10);
            Duration wait = FIRST.multipliedBy(factor);
            return last.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        }
    }

    private final Clock clock;
    private final Map<Source, Failures> known = bounded();
    private final Map<Source, Failures> unknown = bounded();
    private final Map<Source, Instant> trusted = bounded();

    /** @param origin an address; of the sixth version its network, which one household has whole */
    private record Source(String name, String origin) {
        static Source of(String name, String origin) {
            String[] groups = origin.split(":", -1);
            return new Source(
                    name,
                    groups.length < 5
                            ? origin
                            : String.join(":", List.of(groups).subList(0, 4)));
        }
    }

    Lockout(Clock clock) {
        this.clock = clock;
    }

    /** How long there is still to wait; empty where a password may be given. */
    synchronized Optional<Duration> wait(String name, String origin, boolean isKnown) {
        Instant now = clock.instant();
        Source here = Source.of(name, origin);
        Optional<Instant> until = until(of(isKnown).get(here), FREE);
        if (!trusted.containsKey(here)) {
            until = later(until, until(of(isKnown).get(new Source(name, EVERYWHERE)), FREE_EVERYWHERE));
        }
        return until.filter(end -> end.isAfter(now)).map(end -> Duration.between(now, end));
    }

    private static Optional<Instant> until(Failures failures, int free) {
        return Optional.ofNullable(failures).map(some -> some.until(free));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).max(Instant::compareTo);
    }

    synchronized void failed(String name, String origin, boolean isKnown) {
        Instant now = clock.instant();
        for (Source source : List.of(Source.of(name, origin), new Source(name, EVERYWHERE))) {
            of(isKnown)
                    .merge(
                            source,
                            new Failures(1, now),
                            (before, one) -> before.last().plus(FORGOTTEN).isBefore(now)
                                    ? one
                                    : new Failures(before.count() + 1, now));
        }
    }

    synchronized void succeeded(String name, String origin) {
        Source here = Source.of(name, origin);
        known.remove(here);
        trusted.put(here, clock.instant());
    }

    private Map<Source, Failures> of(boolean isKnown) {
        return isKnown ? known : unknown;
    }

    private static <T> Map<Source, T> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Source, T> eldest) {
                return size() > MOST;
            }
        };
    }
}
