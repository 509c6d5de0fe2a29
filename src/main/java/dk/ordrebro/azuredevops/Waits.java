package dk.ordrebro.azuredevops;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}: whole seconds or an HTTP date (RFC 9110, 10.2.3). */
final class Waits {
    private static final int LONGEST_NUMBER = 9;

    private Waits() {}

    static Optional<Duration> after(Optional<String> header, Clock clock) {
        return header.map(String::strip).filter(text -> !text.isEmpty()).flatMap(text -> read(text, clock));
    }

    private static Optional<Duration> read(String text, Clock clock) {
        if (text.length() <= LONGEST_NUMBER && text.chars().allMatch(Character::isDigit)) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Duration wait = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
