package dk.ordrebro.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Timestamps for people: date and time where the terminal stands, to the second. */
public final class Timestamps {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}-");

    private Timestamps() {}

    /** A moment in ISO 8601, or a day, which begins at midnight UTC. @throws DateTimeException when it is neither */
    public static Instant parse(String text) {
        if (!FOUR_DIGITS.matcher(text).lookingAt()) { // further years are no milliseconds that a database can count
            throw new DateTimeException("a year has four digits");
        }
        return text.matches("\\d{4}-\\d\\d-\\d\\d")
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    public static String text(Instant moment) {
        return FORM.format(moment);
    }
}
