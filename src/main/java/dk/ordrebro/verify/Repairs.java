package dk.ordrebro.verify;

import dk.ordrebro.ledger.RepairStore.Unlinked;
import dk.ordrebro.reconcile.RepairRequest;
import dk.ordrebro.text.Pages;
import dk.ordrebro.verify.Disagreement.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is to be marked for the disagreements that were found, in pieces of which each is one transaction, with the reason that
 * stands on the timelines.
 */
public final class Repairs {
    private static final int PIECE = 200;

    private Repairs() {}

    /** One piece. */
    public record Piece(RepairRequest repair, String reason) {}

    public static List<Piece> of(List<Disagreement> disagreements) {
        List<Piece> pieces = new ArrayList<>();
        Map<Long, Set<Kind>> byLink = new TreeMap<>();
        List<Unlinked> orders = new ArrayList<>();
        for (Disagreement one : disagreements) {
            if (one.kind() == Kind.MISSED) {
                orders.add(unlinked(one.subject()));
            } else if (one.kind().markable() && one.link().isPresent()) {
                byLink.computeIfAbsent(one.link().getAsLong(), any -> new LinkedHashSet<>())
                        .add(one.kind());
            }
        }
        Map<Set<Kind>, List<Long>> byKinds = new LinkedHashMap<>();
        byLink.forEach((link, kinds) ->
                byKinds.computeIfAbsent(kinds, any -> new ArrayList<>()).add(link));
        byKinds.forEach((kinds, links) -> Pages.of(links, PIECE).forEach(page -> pieces.add(piece(kinds, page))));
        Pages.of(orders, PIECE)
                .forEach(page -> pieces.add(new Piece(
                        new RepairRequest(List.of(), List.of(), page, List.of()), reason(Set.of(Kind.MISSED)))));
        return pieces;
    }

    private static Piece piece(Set<Kind> kinds, List<Long> links) {
        boolean parents = kinds.contains(Kind.PARENT);
        List<Long> none = List.of();
        List<Long> files = kinds.contains(Kind.FILE_MISSING) ? links : none;
        return new Piece(
                new RepairRequest(parents ? none : links, parents ? links : none, List.of(), files), reason(kinds));
    }

    private static Unlinked unlinked(Disagreement.Subject missed) {
        return new Unlinked(missed.order().orElseThrow(), missed.number(), missed.mapping());
    }

    private static String reason(Set<Kind> kinds) {
        return kinds.stream().map(Kind::word).collect(Collectors.joining(", ", "verify: ", ""));
    }
}
