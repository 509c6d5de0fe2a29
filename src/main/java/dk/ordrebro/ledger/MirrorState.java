package dk.ordrebro.ledger;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How far an entry of a mirrored log has come. Every legal move stands here; any other throws. */
public enum MirrorState {
    /** Known, and surely not written yet. */
    SEEN,
    /** About to be written, or written without an answer: with its target known it stands there. */
    INTENDED,
    /** Stands where it was to go; seen once more only where that is gone and another is made in its place. */
    WRITTEN,
    /** Will not be written; a file is judged anew when what kept it back has changed. */
    SKIPPED;

    private static final Map<MirrorState, Set<MirrorState>> MOVES = Map.of(
            SEEN, EnumSet.of(INTENDED, SKIPPED),
            INTENDED, EnumSet.of(INTENDED, SEEN, WRITTEN, SKIPPED),
            WRITTEN, EnumSet.of(SEEN),
            SKIPPED, EnumSet.of(SEEN));

    public MirrorState to(MirrorState next) {
        if (!MOVES.get(this).contains(next)) {
            throw new IllegalStateException("an entry of a log cannot move from " + this + " to " + next);
        }
        return next;
    }

    /** Nothing more becomes of it by itself: a save never changes such a row, save that of a file that was left. */
    public boolean ends() {
        return this == WRITTEN || this == SKIPPED;
    }

    /** As stored in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MirrorState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
