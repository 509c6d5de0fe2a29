package dk.ordrebro.intake;

import dk.ordrebro.intake.OrderFeed.Position;
import dk.ordrebro.ledger.CursorKind;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How far a backfill has come, as the cursor {@code backfill/MAPPING} holds it.
 *
 * @param until orders changed later than this are noticed by intake itself
 * @param taken orders brought into scope so far
 * @param limit when that many are taken it is done
 * @param by who asked for it
 */
public record BackfillPosition(State state, Position at, Instant until, long taken, OptionalLong limit, String by) {

    /** Whether it is to be read on. */
    public enum State {
        OPEN,
        DONE,
        STOPPED
    }

    /** @param limit absent for all */
    public static BackfillPosition begin(Instant since, Instant until, OptionalLong limit, String by) {
        return new BackfillPosition(State.OPEN, new Position(since, ""), until, 0, limit, by);
    }

    public static String source(String mapping) {
        return CursorKind.BACKFILL.source(mapping);
    }

    public static String mapping(String source) {
        return CursorKind.BACKFILL.name(source);
    }

    public boolean open() {
        return state == State.OPEN;
    }

    public BackfillPosition stopped() {
        return new BackfillPosition(State.STOPPED, at, until, taken, limit, by);
    }

    /** After a page: there, with so many more. @param more false when the page was the last */
    BackfillPosition on(Position next, int orders, boolean more) {
        long now = taken + orders;
        boolean full = limit.isPresent() && now >= limit.getAsLong();
        return new BackfillPosition(more && !full ? State.OPEN : State.DONE, next, until, now, limit, by);
    }

    /** How many may still be taken. */
    long room() {
        return limit.isPresent() ? limit.getAsLong() - taken : Long.MAX_VALUE;
    }

    public static BackfillPosition parse(String text) {
        String[] parts = text.split("\\|", -1);
        return new BackfillPosition(
                State.valueOf(parts[0]),
                Position.parse(parts[1]),
                Instant.parse(parts[2]),
                Long.parseLong(parts[3]),
                parts[4].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[4])),
                parts[5]);
    }

    @Override
    public String toString() {
        String most = limit.isPresent() ? Long.toString(limit.getAsLong()) : "";
        return String.join("|", state.name(), at.toString(), until.toString(), Long.toString(taken), most, by);
    }
}
