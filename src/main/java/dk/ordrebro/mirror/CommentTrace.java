package dk.ordrebro.mirror;

import dk.ordrebro.yaml.Place;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of one comment, and by which rule; for people who ask why it went where it went.
 *
 * @param id what the system where it was said calls it
 * @param at by that system's clock; {@link Instant#MAX} where it is hidden
 * @param in the journal field where it stands, or {@link #WORK_ITEM}
 * @param to the journal field where it is told, {@link #WORK_ITEM}, or empty for nowhere
 * @param text its words in one line, personal data masked as the mapping says
 * @param rule where the mapping says so; empty where no rule takes it
 */
public record CommentTrace(
        String id, Instant at, String by, String in, String to, Fate fate, String text, Optional<Place> rule) {
    public static final String WORK_ITEM = "workItem";

    /** What became of it, or would. */
    public enum Fate {
        /** It stands on the other side. */
        TOLD,
        /** It is told next, or after those before it. */
        TO_TELL,
        /** The same, in one comment with others. */
        TOGETHER,
        /** It was sent, and the answer was lost: it is looked for before it is sent again. */
        IN_DOUBT,
        /** We wrote it. */
        OURS,
        /** A rule takes it, and it is not told: older than the newest hundred, or an edit that says the same. */
        LEFT,
        /** No rule takes it. */
        NOWHERE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return in + " " + id + " " + fate; // never the text
    }
}
