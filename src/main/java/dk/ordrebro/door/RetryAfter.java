package dk.ordrebro.door;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** {@code Retry-After}: seconds or an HTTP date (RFC 9110 section 10.2.3). */
public final class RetryAfter {
    /** Nobody waits longer on one answer's word: a neighbour that said 86,400 would stop us for a day. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    /** How long to wait for a neighbour that throttles us and does not say how long. */
    public static final Duration UNSAID = Duration.ofSeconds(5);

    private RetryAfter() {}

    /** The wait, from nothing to {@link #LONGEST}; absent when the header is, or makes no sense. */
    public static Optional<Duration> of(Answer answer, Clock clock) {
        return of(answer.header("retry-after"), clock);
    }

    /** The same for a header that came inside a batch's answer. */
    public static Optional<Duration> of(Optional<String> header, Clock clock) {
        return header.flatMap(value -> parse(value.strip(), clock.instant()));
    }

    private static Optional<Duration> parse(String value, Instant now) {
        if (value.matches("\\d+(\\.\\d+)?")) {
            double seconds = Math.min(Double.parseDouble(value), (double) LONGEST.toSeconds());
            return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
        }
        try {
            Instant when = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(now, when)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** From nothing to {@link #LONGEST}. */
    public static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
