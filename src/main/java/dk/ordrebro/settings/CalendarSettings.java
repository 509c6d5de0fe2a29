package dk.ordrebro.settings;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/**
 * When people work: {@code calendar:} of ordrebro.yaml, by which figures count hours. Monday to Friday.
 *
 * @param from when work begins, {@code to} when it ends
 * @param danish true when Denmark's public holidays are none of the days
 * @param closed days of one's own that are none either
 */
public record CalendarSettings(ZoneId zone, LocalTime from, LocalTime to, boolean danish, Set<LocalDate> closed) {
    public static final CalendarSettings DEFAULT = new CalendarSettings(
            ZoneId.of("Europe/Copenhagen"), LocalTime.of(8, 0), LocalTime.of(16, 0), true, Set.of());

    public CalendarSettings {
        closed = Set.copyOf(closed);
    }

    /** The same for the same calendar, whatever the order of its days. */
    @Override
    public String toString() {
        return zone + " " + from + "-" + to + (danish ? " danish " : " ") + new TreeSet<>(closed);
    }
}
