package dk.ordrebro.api;

import dk.ordrebro.access.Caller;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.RepairStore.Unlinked;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.reconcile.RepairRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /api/repairs}: marks what a comparison of both sides found wrong. Asked twice it marks once, for a link that is
 * due already is left alone; nothing is written to either system, the reconcile loop does that.
 */
final class RepairApi {
    private static final Set<String> ORDER = Set.of("table", "sys_id", "number", "mapping");

    private final Ledger ledger;
    private final Clock clock;

    RepairApi(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param parts of the path after {@code repairs}: none */
    Reply answer(Request request, List<String> parts, Caller caller) {
        if (!parts.isEmpty()) {
            throw new RequestProblem(404, "there is nothing at this path");
        }
        QueryParameters.known(request.parameters(), Set.of());
        return request.method().equals("POST") ? repair(request, caller) : RequestProblem.notAllowed("POST");
    }

    private Reply repair(Request request, Caller caller) {
        RequestBody body = RequestBody.of(request, Set.of("links", "parents", "orders", "files", "reason"));
        RepairRequest repair = new RepairRequest(
                body.numbers("links"),
                body.numbers("parents"),
                body.rows("orders", ORDER).stream().map(RepairApi::unlinked).toList(),
                body.numbers("files"));
        Decision decision = new Decision(caller.name(), body.text("reason").orElse("repair"), clock.instant());
        RepairRequest.Done done = repair.in(ledger.repairs(), decision);
        return Reply.json(200, Map.of("marked", done.marked(), "linked", done.linked()));
    }

    private static Unlinked unlinked(Map<String, String> row) {
        OrderRef order = new OrderRef(row.get("table"), row.get("sys_id"));
        return new Unlinked(order, row.get("number"), row.get("mapping"));
    }
}
