package dk.ordrebro.ledger;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A link's life. Every legal move stands here; any other throws. */
public enum LinkState {
    /** Something is to be done, now or at a known time. */
    DUE,
    /** A worker holds it. */
    CLAIMED,
    /** Both sides agree. */
    SETTLED,
    /** A dead letter: a person is needed. */
    PARKED,
    /** Closed by a person, with a reason. */
    DISCARDED,
    /** Both sides closed long ago, or one was deleted: read no more, until one of them changes. */
    ENDED;

    private static final Map<LinkState, Set<LinkState>> MOVES = Map.of(
            DUE, EnumSet.of(CLAIMED),
            CLAIMED, EnumSet.of(CLAIMED, SETTLED, DUE, PARKED, ENDED),
            SETTLED, EnumSet.of(DUE, ENDED),
            PARKED, EnumSet.of(DUE, DISCARDED),
            DISCARDED, EnumSet.noneOf(LinkState.class),
            ENDED, EnumSet.of(DUE));

    public LinkState to(LinkState next) {
        if (!MOVES.get(this).contains(next)) {
            throw new IllegalStateException("a link cannot move from " + this + " to " + next);
        }
        return next;
    }

    /** As stored in the database and shown to people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LinkState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
