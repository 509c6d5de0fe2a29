package dk.ordrebro.operate;

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
    ApiReply answer(ApiRequest request, List<String> parts, Caller caller) {
        if (parts.size() > 1) {
            throw new ApiProblem(404, "there is nothing at this path; the slash of a source is written %2F");
        }
        ApiParameters.known(request.parameters(), Set.of());
        if (parts.isEmpty()) {
            return request.reads()
                    ? ApiReply.json(
                            200,
                            Map.of(
                                    "cursors",
                                    cursors().all().stream()
                                            .map(CursorApi::json)
                                            .toList()))
                    : ApiProblem.notAllowed("GET, HEAD");
        }
        return request.method().equals("POST") ? set(request, parts.getFirst(), caller) : ApiProblem.notAllowed("POST");
    }

    private ApiReply set(ApiRequest request, String source, Caller caller) {
        CursorStore.Cursor before = cursors().all().stream()
                .filter(cursor -> cursor.source().equals(source))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(404, "no source of this name has been read"));
        String said = ApiBody.of(request, Set.of("position"))
                .text("position")
                .orElseThrow(() -> new ApiProblem(400, "a position is needed: {\"position\": \"...\"}"));
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
        return ApiReply.json(200, json);
    }

    private static Map<String, Object> json(CursorStore.Cursor cursor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", cursor.source());
        json.put("position", cursor.position());
        json.put("upTo", OrderJson.text(cursor.upTo()));
        json.put("movedAt", OrderJson.text(cursor.movedAt()));
        return json;
    }

    private CursorStore cursors() {
        return ledger.cursors();
    }
}
