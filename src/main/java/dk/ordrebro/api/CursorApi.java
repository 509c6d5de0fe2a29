package dk.ordrebro.api;

import dk.ordrebro.access.Caller;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Remedied;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/cursors}: how far each source is read, and setting it back or forth. */
final class CursorApi {
    private static final Logger LOG = LoggerFactory.getLogger(CursorApi.class);

    private final Ledger ledger;
    private final WorkItemFeed feed;
    private final Clock clock;

    /** @param feed asked whether it takes a token */
    CursorApi(Ledger ledger, WorkItemFeed feed, Clock clock) {
        this.ledger = ledger;
        this.feed = feed;
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
                .orElseThrow(() -> new RequestProblem(404, unknown()));
        RequestBody body = RequestBody.of(request, Set.of("position", "force", "reason"));
        String said = body.text("position")
                .orElseThrow(() -> new RequestProblem(400, "a position is needed: {\"position\": \"...\"}"));
        boolean forced = body.flag("force");
        SourcePosition position = SourcePosition.of(source, said);
        notAhead(position);
        Optional<Skipped> skipped = Skipped.between(before, position);
        if (skipped.isPresent() && !forced) {
            throw skipped.get().unsaid(source);
        }
        position.project(source).ifPresent(project -> tried(project, said));
        cursors().set(source, position.stored(), clock.instant());
        LOG.atInfo()
                .addKeyValue("source", source)
                .addKeyValue("before", before.position())
                .addKeyValue("position", position.stored())
                .addKeyValue("by", caller.name())
                .log("a cursor was set");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", source);
        json.put("before", before.position());
        json.put("position", position.stored());
        json.put("passedOver", skipped.map(Skipped::json).orElse(null));
        return Reply.json(200, json);
    }

    private String unknown() {
        String read = cursors().all().stream()
                .map(CursorStore.Cursor::source)
                .sorted()
                .collect(Collectors.joining(", "));
        return Remedied.of("no source of this name has been read", read.isEmpty() ? "" : "write one of " + read);
    }

    private void notAhead(SourcePosition position) {
        Instant now = clock.instant();
        position.from().filter(from -> from.isAfter(now)).ifPresent(from -> {
            throw new RequestProblem(
                    400,
                    from + " is ahead of the clock, which says " + now.truncatedTo(ChronoUnit.SECONDS)
                            + ": nothing would be read until then");
        });
    }

    /** A token that Azure DevOps does not take would fail at every tick from now on. */
    private void tried(String project, String token) {
        try {
            feed.next(project, token, clock.instant());
        } catch (CallFailure failed) {
            Failure failure = failed.failure();
            boolean passing = failure instanceof Failure.Transient || failure instanceof Failure.Throttled;
            throw passing
                    ? new RequestProblem(
                            502, "the token cannot be tried now, and is not stored untried: " + failure.what(), failed)
                    : new RequestProblem(
                            400,
                            "Azure DevOps does not take the token " + token + ": " + failure.what()
                                    + "; write one that cursor show told, or \"begin 2026-11-01T00:00:00Z\"",
                            failed);
        }
    }

    /** What nobody would read after a step forward. */
    private record Skipped(Instant from, Instant to) {
        static Optional<Skipped> between(CursorStore.Cursor before, SourcePosition next) {
            return before.upTo()
                    .flatMap(upTo -> next.from().filter(to -> to.isAfter(upTo)).map(to -> new Skipped(upTo, to)));
        }

        RequestProblem unsaid(String source) {
            return new RequestProblem(
                    409,
                    "a step forward: what changed in " + source + " from " + from + " to " + to
                            + " would not be read; --force (\"force\": true) sets it all the same, and backfill or"
                            + " verify --repair brings in later what was passed over");
        }

        Map<String, Object> json() {
            return Map.of("from", from.toString(), "to", to.toString());
        }
    }

    private static Map<String, Object> json(CursorStore.Cursor cursor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", cursor.source());
        json.put("position", cursor.position());
        json.put("upTo", ReplyJson.text(cursor.upTo()));
        json.put("movedAt", ReplyJson.text(cursor.movedAt()));
        cursor.project()
                .ifPresent(project -> json.put("project", Map.of("id", project.id(), "called", project.name())));
        return json;
    }

    private CursorStore cursors() {
        return ledger.cursors();
    }
}
