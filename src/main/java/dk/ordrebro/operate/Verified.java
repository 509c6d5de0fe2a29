package dk.ordrebro.operate;

import dk.ordrebro.operate.Compared.Standing;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What reading both sides in full found: how many stand where, and every disagreement that was still there at a later look. */
record Verified(Map<Standing, Long> standings, List<Disagreement> disagreements, long seconds) {
    long of(Standing standing) {
        return standings.getOrDefault(standing, 0L);
    }

    List<Disagreement> of(Disagreement.Kind kind) {
        return disagreements.stream().filter(one -> one.kind() == kind).toList();
    }

    /** Every kind, those of which there is none too. */
    Map<Disagreement.Kind, List<Disagreement>> byKind() {
        Map<Disagreement.Kind, List<Disagreement>> kinds = new EnumMap<>(Disagreement.Kind.class);
        for (Disagreement.Kind kind : Disagreement.Kind.values()) {
            kinds.put(kind, of(kind));
        }
        return kinds;
    }
}
