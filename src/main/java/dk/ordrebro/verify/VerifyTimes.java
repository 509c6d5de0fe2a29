package dk.ordrebro.verify;

import dk.ordrebro.settings.ReconcileSettings.Verify;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When both sides are to be compared next; days and nights are those of a zone. */
final class VerifyTimes {
    private static final Duration DAY = Duration.ofDays(1);

    /** A comparison that began late must not push the next one into another night. */
    private static final Duration SLACK = Duration.ofHours(12);

    private VerifyTimes() {}

    /** @param last when it last began; where it never did, the first comes after the service has started */
    static Instant next(Verify when, ZoneId zone, Instant started, Optional<Instant> last) {
        Duration every = when.every();
        if (every.compareTo(DAY) < 0) {
            return last.orElse(started).plus(every);
        }
        Instant from = last.map(before -> before.plus(every).minus(SLACK)).orElse(started);
        ZonedDateTime at = from.atZone(zone).with(when.at());
        return (at.toInstant().isBefore(from) ? at.plusDays(1).with(when.at()) : at).toInstant();
    }
}
