package dk.ordrebro.insight.hygiene.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a rule is borne.
 *
 * @param most so many findings, or so many of a hundred work items that the rule looked at
 */
public record Threshold(long most, boolean percent) {
    public static final Threshold NONE = new Threshold(0, false);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(%?)");
    private static final int WHOLE = 100;

    /** {@code 12} or {@code 5%}; empty for anything else. */
    public static Optional<Threshold> of(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new Threshold(
                                Long.parseLong(form.group(1)), !form.group(2).isEmpty()))
                        .filter(said -> !said.percent || said.most <= WHOLE)
                : Optional.empty();
    }

    /** True where so many found among so many looked at are too many. */
    public boolean passed(long found, long looked) {
        return percent ? found * WHOLE > most * looked : found > most;
    }

    @Override
    public String toString() {
        return most + (percent ? "%" : "");
    }
}
