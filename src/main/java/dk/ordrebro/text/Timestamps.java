package dk.ordrebro.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Timestamps for people: date and time where the terminal stands, to the second. */
public final class Timestamps {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Timestamps() {}

    /** A moment in ISO 8601, or a day, which begins at midnight UTC. @throws DateTimeException when it is neither */
    public static Instant parse(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d")
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    public static String text(Instant moment) {
        return FORM.format(moment);
    }
}
