package dk.ordrebro.verify;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dk.ordrebro.verify.ComparedOrder.Result;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What reading both sides in full found: how many stand where, and every disagreement that was still there at a later look. */
public record VerifyResult(Map<Result, Long> standings, List<Disagreement> disagreements, long seconds) {
    public long of(Result standing) {
        return standings.getOrDefault(standing, 0L);
    }

    public List<Disagreement> of(Disagreement.Kind kind) {
        return disagreements.stream().filter(one -> one.kind() == kind).toList();
    }

    /** How many of each kind, by its word; those of which there is none are left out. */
    public Map<String, Long> counts() {
        return disagreements.stream().collect(groupingBy(one -> one.kind().word(), counting()));
    }

    /** Every kind, those of which there is none too. */
    public Map<Disagreement.Kind, List<Disagreement>> byKind() {
        Map<Disagreement.Kind, List<Disagreement>> kinds = new EnumMap<>(Disagreement.Kind.class);
        for (Disagreement.Kind kind : Disagreement.Kind.values()) {
            kinds.put(kind, of(kind));
        }
        return kinds;
    }
}
