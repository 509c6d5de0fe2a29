package dk.ordrebro.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.cli.answer.VerifyAnswer.Repaired;
import dk.ordrebro.ledger.RepairStore.Unlinked;
import dk.ordrebro.reconcile.RepairRequest;
import dk.ordrebro.verify.Disagreement;
import dk.ordrebro.verify.Repairs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has what was found wrong marked due, a piece at a time, through the running service or on the ledger itself. Each piece is
 * one transaction and asked twice marks once, so that a repair that was killed is simply begun again.
 */
final class RepairRequests {
    private final AdminCommands admin;

    RepairRequests(AdminCommands admin) {
        this.admin = admin;
    }

    /** What was marked; also how far it came, where the service then said no. */
    Repaired mark(List<Disagreement> disagreements) {
        RepairRequest.Done all = new RepairRequest.Done(0, 0);
        for (Repairs.Piece piece : Repairs.of(disagreements)) {
            try {
                JsonNode done = admin.post("/api/repairs", body(piece));
                all = all.and(new RepairRequest.Done(
                        done.path("marked").asInt(), done.path("linked").asInt()));
            } catch (VerbFailure refused) {
                return new Repaired(all.marked(), all.linked(), Optional.of(refused.getMessage()));
            }
        }
        return new Repaired(all.marked(), all.linked(), Optional.empty());
    }

    private static Map<String, Object> body(Repairs.Piece piece) {
        Map<String, Object> body = new HashMap<>(Map.of("reason", piece.reason()));
        Map.of(
                        "links", piece.repair().links(),
                        "parents", piece.repair().parents(),
                        "files", piece.repair().files(),
                        "orders",
                                piece.repair().orders().stream()
                                        .map(RepairRequests::order)
                                        .toList())
                .forEach((name, some) -> {
                    if (!some.isEmpty()) {
                        body.put(name, some);
                    }
                });
        return body;
    }

    private static Map<String, String> order(Unlinked missed) {
        return Map.of(
                "table", missed.order().table(),
                "sys_id", missed.order().sysId(),
                "number", missed.number(),
                "mapping", missed.mapping());
    }
}
