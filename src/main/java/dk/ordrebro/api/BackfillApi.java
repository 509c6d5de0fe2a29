package dk.ordrebro.api;

import dk.ordrebro.access.Caller;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.intake.BackfillPosition;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.text.Timestamps;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code /api/backfills}: asks for older orders of a mapping, which the service then reads page by page behind live traffic,
 * and tells how far it has come.
 */
final class BackfillApi {
    private final Ledger ledger;
    private final Clock clock;

    BackfillApi(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param parts of the path after {@code backfills}: none, or a mapping's name and {@code stop} */
    Reply answer(Request request, List<String> parts, Caller caller) {
        QueryParameters.known(request.parameters(), Set.of());
        boolean stops = parts.size() == 2 && parts.getLast().equals("stop");
        if (!parts.isEmpty() && !stops) {
            throw new RequestProblem(404, "there is nothing at this path");
        }
        if (request.method().equals("POST")) {
            return stops ? stop(parts.getFirst()) : begin(request, caller);
        }
        return request.reads() && !stops
                ? Reply.json(200, Map.of("backfills", all()))
                : RequestProblem.notAllowed(stops ? "POST" : "GET, HEAD, POST");
    }

    private Reply begin(Request request, Caller caller) {
        RequestBody body = RequestBody.of(request, Set.of("mapping", "since", "limit", "reason"));
        String mapping = body.text("mapping").orElseThrow(() -> new RequestProblem(400, "a mapping is needed"));
        Instant since = body.text("since")
                .map(BackfillApi::moment)
                .orElseThrow(() -> new RequestProblem(400, "since is needed, for instance 2025-01-01T00:00:00Z"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (since.isAfter(now)) {
            throw new RequestProblem(400, "since " + since + " is ahead of the clock, which says " + now);
        }
        OptionalLong limit = body.number("limit");
        if (find(mapping).filter(BackfillPosition::open).isPresent()) {
            throw new RequestProblem(409, "a backfill of " + mapping + " is under way; it goes on by itself");
        }
        BackfillPosition begin = BackfillPosition.begin(since, now, limit, caller.name());
        ledger.cursors().set(BackfillPosition.source(mapping), begin.toString(), clock.instant());
        return Reply.json(200, json(mapping, begin));
    }

    private Reply stop(String mapping) {
        BackfillPosition open = find(mapping)
                .filter(BackfillPosition::open)
                .orElseThrow(() -> new RequestProblem(404, "no backfill of " + mapping + " is under way"));
        ledger.cursors().set(BackfillPosition.source(mapping), open.stopped().toString(), clock.instant());
        return Reply.json(200, json(mapping, open.stopped()));
    }

    private List<Map<String, Object>> all() {
        return ledger.cursors().all().stream()
                .filter(cursor -> CursorKind.BACKFILL.is(cursor.source()))
                .map(cursor ->
                        json(BackfillPosition.mapping(cursor.source()), BackfillPosition.parse(cursor.position())))
                .toList();
    }

    private Optional<BackfillPosition> find(String mapping) {
        return ledger.cursors()
                .find(BackfillPosition.source(mapping))
                .map(CursorStore.Cursor::position)
                .map(BackfillPosition::parse);
    }

    private static Map<String, Object> json(String mapping, BackfillPosition position) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mapping", mapping);
        json.put("state", position.state().name().toLowerCase(java.util.Locale.ROOT));
        json.put("at", position.at().updatedOn().toString());
        json.put("until", position.until().toString());
        json.put("taken", position.taken());
        json.put("limit", position.limit().isPresent() ? position.limit().getAsLong() : null);
        json.put("by", position.by());
        return json;
    }

    private static Instant moment(String text) {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw new RequestProblem(400, "since is a time in UTC, for instance 2025-01-01T00:00:00Z", e);
        }
    }
}
