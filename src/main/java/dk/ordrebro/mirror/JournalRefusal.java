package dk.ordrebro.mirror;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mirror.Journals.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * That the journal as such is refused to us, remembered by {@link JournalSight}: it is asked once a minute, however many links
 * want it, and they all wait for the same moment, so that they come back together. Safe for many threads.
 */
final class JournalRefusal {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private volatile Refused last;

    /** @param again when all that wait for the journal come back */
    private record Refused(Failure failure, Instant at, Instant again) {}

    JournalRefusal(Clock clock) {
        this.clock = clock;
    }

    /** True where the journal as such is refused to us: as good as hidden. */
    static boolean is(Failure failure) {
        return failure instanceof Failure.Misconfigured wrong && wrong.cause().equals(Causes.TABLE_REFUSED);
    }

    /** @throws CallFailure as the reading throws it, or the refusal of a moment ago */
    List<Entry> read(Supplier<List<Entry>> reading) {
        Refused before = last;
        Instant now = clock.instant();
        if (before != null
                && !now.isBefore(before.at())
                && now.isBefore(before.at().plus(MINUTE))) {
            throw new CallFailure(before.failure());
        }
        try {
            List<Entry> read = reading.get();
            last = null;
            return read;
        } catch (CallFailure failed) {
            if (is(failed.failure())) {
                last = new Refused(failed.failure(), now, askAgain());
            }
            throw failed;
        }
    }

    void over() {
        last = null;
    }

    /** An hour after it was refused first, and after each hour that it still is; never further away. */
    Instant askAgain() {
        Instant now = clock.instant();
        Instant next = now.plus(Journals.REFUSED_FOR);
        Refused known = last;
        return known != null && known.again().isAfter(now) && known.again().isBefore(next) ? known.again() : next;
    }
}
