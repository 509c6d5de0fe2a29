package dk.ordrebro.api;

import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.audit.AuditStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /api/erasures}: takes a person's name from timelines and troubles, so many entries a call; the answer says where to
 * go on. The name stands in the body alone, so that neither log nor audit trail keeps it.
 */
final class ErasureApi {
    /** Looked at in one call: it is answered within a second or two. */
    private static final int STEP = 20_000;

    private static final int SHORTEST = 3;

    private final AuditStore audit;

    ErasureApi(AuditStore audit) {
        this.audit = audit;
    }

    /** @param parts of the path after {@code erasures}: none */
    Reply answer(Request request, List<String> parts) {
        if (!parts.isEmpty()) {
            throw new RequestProblem(404, "there is nothing at this path");
        }
        if (!request.method().equals("POST")) {
            return RequestProblem.notAllowed("POST");
        }
        QueryParameters.known(request.parameters(), Set.of());
        RequestBody body = RequestBody.of(request, Set.of("person", "after", "reason"));
        String person = body.text("person")
                .filter(name -> name.length() >= SHORTEST)
                .orElseThrow(() -> new RequestProblem(400, "person is a name of at least three characters"));
        if (body.text("reason").isEmpty()) {
            throw new RequestProblem(400, "an erasure needs a reason, a case number for instance");
        }
        AuditStore.Erased erased = audit.erase(person, body.number("after").orElse(0), STEP);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("erased", erased.entries());
        json.put("after", erased.next().isPresent() ? erased.next().getAsLong() : null);
        return Reply.json(200, json);
    }
}
