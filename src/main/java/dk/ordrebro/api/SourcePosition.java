package dk.ordrebro.api;

import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.intake.OrderFeed;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** What an operator may set a cursor to: a position that its source's reader will understand. */
final class SourcePosition {
    private SourcePosition() {}

    /** @throws RequestProblem when the source's reader would fail on it at every tick */
    static void check(String source, String position) {
        try {
            if (source.startsWith("servicenow/")) {
                OrderFeed.Position.parse(position + (position.indexOf(' ') < 0 ? " " : ""));
            } else if (source.startsWith("backfill/")) {
                throw new RequestProblem(409, "a backfill is set by the verb backfill");
            } else if (position.startsWith("begin ")) {
                Instant.parse(position.substring("begin ".length()));
            }
        } catch (DateTimeParseException e) {
            throw new RequestProblem(
                    400, "a position of this source begins with a time, for instance 2026-11-01T00:00:00Z", e);
        }
    }

    /** As it is stored: a time alone is before all orders of that second. */
    static String stored(String source, String position) {
        return source.startsWith("servicenow/") && position.indexOf(' ') < 0 ? position + " " : position;
    }
}
