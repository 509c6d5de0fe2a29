package dk.ordrebro.servicenow;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** ServiceNow's stored times: {@code yyyy-MM-dd HH:mm:ss}, always UTC, whole seconds (servicenow.md section 1). */
final class Times {
    private static final DateTimeFormatter STORED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final int STORED_LENGTH = 19;
    private static final int DATE_LENGTH = 10;

    private Times() {}

    /** Fractions of a second are cut off. */
    static String stored(Instant time) {
        return STORED.format(time.atOffset(ZoneOffset.UTC));
    }

    static Optional<Instant> read(String stored) {
        if (stored.length() != STORED_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(stored, STORED).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** What a mapping may have made (ISO 8601 with an offset, a bare date, the stored form) as a time. */
    static Optional<Instant> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.length() == DATE_LENGTH) {
            return read(trimmed + " 00:00:00");
        }
        try {
            return read(trimmed)
                    .or(() -> Optional.of(OffsetDateTime.parse(trimmed).toInstant()));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
