package dk.ordrebro.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.access.Caller;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.text.Timestamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code /api/audit}: what people did. Whatever is asked of the admin API that is more than a look is kept here with its answer,
 * whether a service answers or a verb by itself; who asks in vain for want of a right did nothing.
 */
final class AuditApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What stands where an answer will. */
    private static final String BEGUN = "begun";

    private static final int LONGEST = 300;
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final AuditStore audit;
    private final Clock clock;

    AuditApi(AuditStore audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** @param parts of the path after {@code audit}: none */
    Reply answer(Request request, List<String> parts) {
        if (!parts.isEmpty()) {
            throw new RequestProblem(404, "there is nothing at this path");
        }
        if (!request.reads()) {
            return RequestProblem.notAllowed("GET, HEAD");
        }
        Map<String, String> parameters = request.parameters();
        QueryParameters.known(parameters, Set.of("since", "after", "limit"));
        int limit = (int) QueryParameters.number(parameters, "limit", USUAL, MOST);
        long after = QueryParameters.number(parameters, "after", 0, Long.MAX_VALUE);
        Instant since = Optional.ofNullable(parameters.get("since"))
                .map(AuditApi::moment)
                .orElse(Instant.EPOCH);
        List<Act.Kept> acts = audit.acts(since, after, limit);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("acts", acts.stream().map(Act.Kept::json).toList());
        json.put("after", acts.size() < limit ? null : acts.getLast().id());
        return Reply.json(200, json);
    }

    /**
     * Keeps who asks what, answers, and keeps the answer: whatever is done was told before, and what a crash cut off stands there
     * begun and without an answer.
     */
    Reply kept(Request request, Caller caller, Supplier<Reply> answer) {
        keep(request, caller, BEGUN);
        try {
            Reply reply = answer.get();
            keep(request, caller, outcome(reply));
            return reply;
        } catch (RequestProblem problem) {
            keep(request, caller, outcome(problem.reply()));
            throw problem;
        }
    }

    private static String outcome(Reply reply) {
        return reply.status() + (reply.status() == 200 ? " " + new String(reply.body(), StandardCharsets.UTF_8) : "");
    }

    private void keep(Request request, Caller caller, String outcome) {
        String asked = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
        audit.record(new Act(
                clock.instant(),
                caller.name(),
                caller.origin(),
                cut(request.method() + " " + asked),
                cut(reason(request)),
                cut(outcome)));
    }

    private static String reason(Request request) {
        try {
            return request.body().length == 0
                    ? ""
                    : MAPPER.readTree(request.body()).path("reason").asText("");
        } catch (IOException noJson) {
            return ""; // and it was refused for that
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static Instant moment(String text) {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw new RequestProblem(400, "since is a time in UTC, for instance 2025-01-01T00:00:00Z", e);
        }
    }
}
