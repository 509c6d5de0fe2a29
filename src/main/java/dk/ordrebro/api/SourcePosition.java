package dk.ordrebro.api;

import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.text.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What an operator sets a cursor to: a position that its source's reader will understand.
 *
 * @param stored as the reader understands it
 * @param from the moment the source is read from; absent for a token of Azure DevOps, which tells nobody what it means
 */
record SourcePosition(String stored, Optional<Instant> from) {
    private static final String BEGIN = "begin ";
    private static final String SYS_ID = "[0-9a-f]{32}";

    /** @throws RequestProblem when the source's reader would fail on it at every tick */
    static SourcePosition of(String source, String said) {
        if (CursorKind.BACKFILL.is(source)) {
            throw new RequestProblem(409, "a backfill is set by the verb backfill");
        }
        if (!CursorKind.reads(source)) {
            throw new RequestProblem(
                    409, source + " is no source that is read on from somewhere; Ordrebro keeps it for itself");
        }
        if (CursorKind.ORDERS.is(source)) {
            return order(said);
        }
        if (!said.startsWith(BEGIN)) {
            return new SourcePosition(said, Optional.empty());
        }
        Instant at = moment(said.substring(BEGIN.length()));
        return new SourcePosition(BEGIN + at, Optional.of(at));
    }

    /** A time alone is before all orders of that second. */
    private static SourcePosition order(String said) {
        int space = said.indexOf(' ');
        String sysId = space < 0 ? "" : said.substring(space + 1);
        if (!sysId.isEmpty() && !sysId.matches(SYS_ID)) {
            throw new RequestProblem(400, "what follows the time is a sys_id of 32 characters, or nothing");
        }
        Instant at = moment(space < 0 ? said : said.substring(0, space));
        return new SourcePosition(new OrderFeed.Position(at, sysId).toString(), Optional.of(at));
    }

    private static Instant moment(String said) {
        try {
            return Timestamps.parse(said);
        } catch (DateTimeException e) {
            throw new RequestProblem(
                    400, "a position of this source begins with a day or a time, for instance 2026-11-01T00:00:00Z", e);
        }
    }

    /** The project whose feed it is, where it is a token; absent otherwise. */
    Optional<String> project(String source) {
        return from.isEmpty() && CursorKind.WORK_ITEMS.is(source)
                ? Optional.of(CursorKind.WORK_ITEMS.name(source))
                : Optional.empty();
    }
}
