package dk.ordrebro.operate;

import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Ledger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code POST /api/repairs}: makes the links due that {@code verify --repair} found in disagreement. */
final class RepairApi {
    static final int MOST = 1_000;

    private final Ledger ledger;
    private final Clock clock;

    RepairApi(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param parts of the path after {@code repairs}: none */
    ApiReply answer(ApiRequest request, List<String> parts, Caller caller) {
        if (!parts.isEmpty()) {
            throw new ApiProblem(404, "there is nothing at this path");
        }
        if (!request.method().equals("POST")) {
            return ApiProblem.notAllowed("POST");
        }
        ApiParameters.known(request.parameters(), Set.of());
        ApiBody body = ApiBody.of(request, Set.of("links", "reason"));
        Decision decision =
                new Decision(caller.name(), body.text("reason").orElse("repair"), clock.instant());
        return ApiReply.json(200, Map.of("marked", ledger.links().mark(body.numbers("links", MOST), decision)));
    }
}
