package dk.ordrebro.settings;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What figures are counted by: {@code calendar:} and {@code saved:} of ordrebro.yaml. */
public record FigureSettings(CalendarSettings calendar, SavedSettings saved) {
    public static final FigureSettings DEFAULT = new FigureSettings(CalendarSettings.DEFAULT, SavedSettings.NONE);

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

    /**
     * By which model hours saved are counted: {@code saved:} of ordrebro.yaml. Nothing is assumed: what is not written there is not
     * counted.
     *
     * @param retyped minutes that an order took to be typed again
     * @param chased minutes that asking for a state took
     * @param handover minutes that a handover takes
     * @param hourly kroner that an hour is worth
     * @param uncertainty percent by which the truth may lie on either side
     * @param baseline with whose handovers those of the period are compared
     */
    public record SavedSettings(
            Optional<Stated> retyped,
            Optional<Stated> chased,
            Optional<Stated> handover,
            Optional<Stated> hourly,
            int uncertainty,
            Optional<Baseline> baseline) {
        /** No model. */
        public static final SavedSettings NONE = new SavedSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty());

        /** A number that somebody stands by. @param source who found it out, how and when */
        public record Stated(double amount, String source) {}

        /** A time before things changed, by whole months. */
        public record Baseline(YearMonth since, YearMonth until) {}
    }
}
