package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.yaml.Place;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of one file, and by which rule.
 *
 * @param side where somebody put it
 * @param id what that side calls it
 * @param name as it is called where it goes
 * @param bytes -1 where nobody tells
 * @param rule where the mapping says so; empty where no rule takes it
 */
public record FileTrace(Side side, String id, String name, long bytes, Fate fate, Optional<Place> rule) {
    /** What became of it, or would. */
    public enum Fate {
        /** It is on the other side. */
        CARRIED,
        /** It is carried next. */
        TO_CARRY,
        /** ServiceNow still looks at it itself. */
        NOT_READY,
        /** It was sent, and the answer was lost: it is looked for before it is sent again. */
        IN_DOUBT,
        /** We put it there. */
        OURS,
        /** Larger than the mapping allows. */
        TOO_LARGE,
        /** Of a type that the mapping does not name. */
        TYPE,
        /** The work item holds as many as it can. */
        TOO_MANY,
        /** It was not taken, and is not sent again. */
        REFUSED,
        /** No rule takes it. */
        NOWHERE;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return side.word() + " " + id + " " + fate; // never the name
    }
}
