package dk.ordrebro.operate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments for people: date and time where the terminal stands, to the second. */
final class Moments {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Moments() {}

    static String text(Instant moment) {
        return FORM.format(moment);
    }
}
