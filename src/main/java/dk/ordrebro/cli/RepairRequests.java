package dk.ordrebro.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.cli.answer.VerifyAnswer.Repaired;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Pages;
import dk.ordrebro.verify.Disagreement;
import dk.ordrebro.verify.Disagreement.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Has what was found wrong marked due, a chunk at a time, through the running service or on the ledger itself. Each chunk is
 * one transaction and asked twice marks once, so that a repair that was killed is simply begun again.
 */
final class RepairRequests {
    private static final int CHUNK = 200;

    private final AdminCommands admin;

    RepairRequests(AdminCommands admin) {
        this.admin = admin;
    }

    /** What was marked; also how far it came, where the service then said no. */
    Repaired mark(List<Disagreement> disagreements) {
        int marked = 0;
        int linked = 0;
        for (Map<String, Object> chunk : chunks(disagreements)) {
            try {
                JsonNode done = admin.post("/api/repairs", chunk);
                marked += done.path("marked").asInt();
                linked += done.path("linked").asInt();
            } catch (VerbFailure refused) {
                return new Repaired(marked, linked, Optional.of(refused.getMessage()));
            }
        }
        return new Repaired(marked, linked, Optional.empty());
    }

    private static List<Map<String, Object>> chunks(List<Disagreement> disagreements) {
        List<Map<String, Object>> chunks = new ArrayList<>();
        Map<Long, Set<Kind>> byLink = new TreeMap<>();
        List<Map<String, String>> orders = new ArrayList<>();
        for (Disagreement one : disagreements) {
            if (one.kind() == Kind.MISSED) {
                orders.add(order(one));
            } else if (one.kind().markable() && one.link().isPresent()) {
                byLink.computeIfAbsent(one.link().getAsLong(), any -> new LinkedHashSet<>())
                        .add(one.kind());
            }
        }
        Map<Set<Kind>, List<Long>> byKinds = new LinkedHashMap<>();
        byLink.forEach((link, kinds) ->
                byKinds.computeIfAbsent(kinds, any -> new ArrayList<>()).add(link));
        byKinds.forEach((kinds, links) -> Pages.of(links, CHUNK)
                .forEach(piece -> chunks.add(
                        Map.of("reason", reason(kinds), kinds.contains(Kind.PARENT) ? "parents" : "links", piece))));
        Pages.of(orders, CHUNK)
                .forEach(piece -> chunks.add(Map.of("reason", reason(Set.of(Kind.MISSED)), "orders", piece)));
        return chunks;
    }

    private static Map<String, String> order(Disagreement missed) {
        OrderRef ref = missed.subject().order().orElseThrow();
        return Map.of(
                "table", ref.table(),
                "sys_id", ref.sysId(),
                "number", missed.subject().number(),
                "mapping", missed.subject().mapping());
    }

    private static String reason(Set<Kind> kinds) {
        return kinds.stream().map(Kind::word).collect(Collectors.joining(", ", "verify: ", ""));
    }
}
