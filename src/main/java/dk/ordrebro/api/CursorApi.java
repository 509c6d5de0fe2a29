package dk.ordrebro.api;

import dk.ordrebro.access.Caller;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.Ledger;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/cursors}: how far each source is read, and setting it back or forth. */
final class CursorApi {
    private static final Logger LOG = LoggerFactory.getLogger(CursorApi.class);

    private final Ledger ledger;
    private final Clock clock;

    CursorApi(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param parts of the path after {@code cursors}: none, or a source (its slash as %2F) */
    Reply answer(Request request, List<String> parts, Caller caller) {
        if (parts.size() > 1) {
            throw new RequestProblem(404, "there is nothing at this path; the slash of a source is written %2F");
        }
        QueryParameters.known(request.parameters(), Set.of());
        if (parts.isEmpty()) {
            return request.reads()
                    ? Reply.json(
                            200,
                            Map.of(
                                    "cursors",
                                    cursors().all().stream()
                                            .map(CursorApi::json)
                                            .toList()))
                    : RequestProblem.notAllowed("GET, HEAD");
        }
        return request.method().equals("POST")
                ? set(request, parts.getFirst(), caller)
                : RequestProblem.notAllowed("POST");
    }

    private Reply set(Request request, String source, Caller caller) {
        CursorStore.Cursor before = cursors().all().stream()
                .filter(cursor -> cursor.source().equals(source))
                .findFirst()
                .orElseThrow(() -> new RequestProblem(404, "no source of this name has been read"));
        String said = RequestBody.of(request, Set.of("position"))
                .text("position")
                .orElseThrow(() -> new RequestProblem(400, "a position is needed: {\"position\": \"...\"}"));
        SourcePosition.check(source, said);
        String position = SourcePosition.stored(source, said);
        cursors().set(source, position, clock.instant());
        LOG.atInfo()
                .addKeyValue("source", source)
                .addKeyValue("before", before.position())
                .addKeyValue("position", position)
                .addKeyValue("by", caller.name())
                .log("a cursor was set");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", source);
        json.put("before", before.position());
        json.put("position", position);
        return Reply.json(200, json);
    }

    private static Map<String, Object> json(CursorStore.Cursor cursor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", cursor.source());
        json.put("position", cursor.position());
        json.put("upTo", ReplyJson.text(cursor.upTo()));
        json.put("movedAt", ReplyJson.text(cursor.movedAt()));
        return json;
    }

    private CursorStore cursors() {
        return ledger.cursors();
    }
}
