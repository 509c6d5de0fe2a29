package dk.ordrebro.settings;

import java.time.YearMonth;
import java.util.Optional;

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
