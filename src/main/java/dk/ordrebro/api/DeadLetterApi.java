package dk.ordrebro.api;

import dk.ordrebro.access.Caller;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.observe.StatusJson;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /api/dead-letters}: list, show, replay, discard. The one way to dead letters: the service answers HTTP with it, and
 * the command line asks it the same questions, through the service or on the ledger itself. A dead letter's id is its
 * link's.
 */
public final class DeadLetterApi {
    private static final int USUAL = 50;
    private static final int MOST = 500;
    private static final String REPLAY = "replay";
    private static final String DISCARD = "discard";

    private final Ledger ledger;
    private final Clock clock;

    DeadLetterApi(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param parts of the path after {@code dead-letters} */
    Reply answer(Request request, List<String> parts, Caller caller) {
        boolean acts = !parts.isEmpty()
                && (parts.getLast().equals(REPLAY) || parts.getLast().equals(DISCARD));
        if (parts.size() > 2 || (parts.size() == 2 && !acts)) {
            throw new RequestProblem(404, "there is nothing at this path");
        }
        if (acts) {
            return request.method().equals("POST") ? act(request, parts, caller) : RequestProblem.notAllowed("POST");
        }
        return request.reads()
                ? Reply.json(200, withRefusedFiles(read(request, parts)))
                : RequestProblem.notAllowed("GET, HEAD");
    }

    private Map<String, Object> read(Request request, List<String> parts) {
        if (parts.isEmpty()) {
            return list(request.parameters());
        }
        QueryParameters.known(request.parameters(), Set.of());
        return parts.getFirst().equals("causes") ? causes() : letter(parts.getFirst());
    }

    private Map<String, Object> list(Map<String, String> parameters) {
        QueryParameters.known(parameters, Set.of("cause", "after", "limit"));
        int limit = (int) QueryParameters.number(parameters, "limit", USUAL, MOST);
        long after = QueryParameters.number(parameters, "after", 0, Long.MAX_VALUE);
        List<LinkReports.Row> rows = store().list(Optional.ofNullable(parameters.get("cause")), after, limit);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("deadLetters", rows.stream().map(OrderJson::row).toList());
        json.put("after", rows.size() < limit ? null : rows.getLast().id());
        return json;
    }

    private Map<String, Object> causes() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("causes", store().causes().stream().map(DeadLetterApi::cause).toList());
        return json;
    }

    private static Map<String, Object> cause(DeadLetterStore.Cause cause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cause", cause.cause());
        json.put("count", cause.count());
        json.put("oldest", cause.oldest().toString());
        json.put("newest", cause.newest().toString());
        json.put("example", cause.example());
        json.put("remedy", Remedies.translated(cause.cause(), cause.remedy(), Locale.ENGLISH));
        return json;
    }

    private Map<String, Object> letter(String id) {
        return OrderJson.story(parked(id(id)));
    }

    private Reply act(Request request, List<String> parts, Caller caller) {
        RequestBody body = RequestBody.of(request, Set.of("reason"));
        boolean discards = parts.getLast().equals(DISCARD);
        if (discards && body.text("reason").isEmpty()) {
            throw new RequestProblem(400, "a discard needs a reason: {\"reason\": \"ordered twice\"}");
        }
        String why = body.text("reason").orElse("by hand");
        Decision decision = new Decision(caller.name(), why, clock.instant());
        int done = parts.size() == 2 ? one(request, parts, decision) : many(request, discards, decision);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(discards ? "discarded" : "replayed", done);
        return Reply.json(200, withRefusedFiles(json));
    }

    /** Who looks at dead letters, or replays them, has often mended files just now: are these live? */
    private Map<String, Object> withRefusedFiles(Map<String, Object> json) {
        Instant now = clock.instant();
        json.put(
                "refusedFiles",
                ledger.liveSets().all().stream()
                        .filter(set -> !set.silent(now))
                        .flatMap(set -> set.refused().stream())
                        .findFirst()
                        .map(StatusJson::refused)
                        .orElse(null));
        return json;
    }

    private int one(Request request, List<String> parts, Decision decision) {
        QueryParameters.known(request.parameters(), Set.of());
        long id = id(parts.getFirst());
        boolean done = parts.getLast().equals(DISCARD)
                ? store().discard(id, decision)
                : store().replay(List.of(id), decision) == 1;
        if (!done) {
            parked(id); // says why: unknown, or not parked
            throw new RequestProblem(409, "the link changed at this moment; look again");
        }
        return 1;
    }

    private int many(Request request, boolean discards, Decision decision) {
        Map<String, String> parameters = request.parameters();
        QueryParameters.known(parameters, Set.of("cause"));
        Optional<String> cause = Optional.ofNullable(parameters.get("cause"));
        if (cause.isEmpty() && !request.query().isEmpty()) { // a cause that was forgotten must not mean all
            throw new RequestProblem(400, "the cause is empty; leave the parameter out to mean all");
        }
        return discards ? store().discardAll(cause, decision) : store().replayAll(cause, decision);
    }

    private LinkReports.Story parked(long id) {
        LinkReports.Story story =
                ledger.reports().story(id).orElseThrow(() -> new RequestProblem(404, "there is no dead letter " + id));
        LinkState state = story.row().status().state();
        if (state != LinkState.PARKED) {
            throw new RequestProblem(
                    409, "link " + id + " (" + story.row().number() + ") is no dead letter: it is " + state.word());
        }
        return story;
    }

    private static long id(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new RequestProblem(404, "a dead letter's id is a number");
        }
        return Long.parseLong(text);
    }

    private DeadLetterStore store() {
        return ledger.deadLetters();
    }
}
