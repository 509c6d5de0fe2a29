package dk.ordrebro.servicenow.pace;

import dk.ordrebro.door.Answer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * ServiceNow's clock, known from the Date header of its answers. Errs to the past by up to a second and the time an
 * answer took, which is the safe side: nothing is read that may still be joined by rows of the same second.
 */
public final class NeighbourClock {
    /** An answer slower than this says too little about now. */
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Clock clock;
    private volatile Duration offset;

    public NeighbourClock(Clock clock) {
        this.clock = clock;
    }

    /** The local time, to be handed back with the answer. */
    public Instant sent() {
        return clock.instant();
    }

    public void saw(Answer answer, Instant sent) {
        Instant received = clock.instant();
        if (offset != null && Duration.between(sent, received).compareTo(SLOW) > 0) {
            return;
        }
        Optional<Duration> seen =
                answer.header("date").flatMap(NeighbourClock::parse).map(date -> Duration.between(received, date));
        if (seen.isPresent()) {
            offset = seen.get();
        } else if (offset == null) {
            offset = Duration.ZERO; // a proxy that strips the Date header must not make us ask for ever
        }
    }

    /** How far ServiceNow is ahead of us; empty before the first answer. */
    public Optional<Duration> offset() {
        return Optional.ofNullable(offset);
    }

    public Instant now() {
        return clock.instant().plus(offset().orElse(Duration.ZERO));
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
