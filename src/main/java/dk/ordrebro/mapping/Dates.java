package dk.ordrebro.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Dates and times as ISO 8601 UTC, from the forms that orders and lookups hold them in. */
final class Dates {
    private static final Instant FIRST = Instant.parse("1753-01-01T00:00:00Z"); // Azure DevOps' (SQL Server's) range
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final int DAY = "2026-12-01".length();

    private Dates() {}

    /** Empty when the text is no date, or one that Azure DevOps cannot hold. A date alone is midnight UTC. */
    static Optional<String> iso(String text) {
        return instant(text)
                .map(instant -> instant.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** The day on which that lies; a date alone is that day itself wherever it is. */
    static Optional<LocalDate> day(String text, ZoneId zone) {
        boolean alone = text.strip().length() == DAY;
        return instant(text).map(instant -> LocalDate.ofInstant(instant, alone ? ZoneOffset.UTC : zone));
    }

    private static Optional<Instant> instant(String text) {
        String said = text.strip();
        try {
            Instant instant;
            if (said.length() == DAY) {
                instant = LocalDate.parse(said).atStartOfDay().toInstant(ZoneOffset.UTC);
            } else if (said.matches(".*([Zz]|[+-]\\d\\d:\\d\\d)")) {
                instant = OffsetDateTime.parse(said.replace(' ', 'T')).toInstant();
            } else {
                instant = LocalDateTime.parse(said.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            }
            return instant.isBefore(FIRST) || instant.isAfter(LAST) ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
