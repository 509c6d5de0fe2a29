package dk.ordrebro.verify;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.file.CompareFiles;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.mirror.file.TraceFiles;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Preparation.Look;
import dk.ordrebro.verify.Disagreement.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What is wrong with the files of a page of links, listed in bulk; made by {@link OrderComparison}. */
final class ComparedFiles {
    /** More orders do not share a work item. */
    private static final int MOST_SHARING = 100;

    private final MappingSet mappings;
    private final Ledger ledger;
    private final BothSides sides;

    ComparedFiles(MappingSet mappings, Ledger ledger, BothSides sides) {
        this.mappings = mappings;
        this.ledger = ledger;
        this.sides = sides;
    }

    /** @param looks of settled links. @return without those whose mapping carries no files, or whose files are under way */
    Map<Link, List<Disagreement>> of(Map<Link, Look> looks) {
        Map<Link, Mapping> carrying = carrying(looks);
        if (carrying.isEmpty()) {
            return Map.of();
        }
        List<Long> links = carrying.keySet().stream().map(Link::id).toList();
        Map<OrderRef, List<OrderFile>> listed =
                sides.files(carrying.keySet().stream().map(Link::order).toList());
        Set<Long> underWay =
                ledger.reports().filesDue(links); // after the list: what was noticed meanwhile is not missing
        Map<Long, List<MirrorEntry>> known = ledger.mirror().of(links, Log.FILES);
        Map<Link, List<Disagreement>> found = new HashMap<>();
        carrying.forEach((link, mapping) -> {
            if (!underWay.contains(link.id())) {
                Look look = looks.get(link);
                TraceFiles.Asked asked = new TraceFiles.Asked(
                        look.order().seen().orElseThrow(),
                        mapping,
                        look.item().seen().orElseThrow(),
                        listed.getOrDefault(link.order(), List.of()));
                found.put(link, told(link, CompareFiles.compare(asked, known.getOrDefault(link.id(), List.of()))));
            }
        });
        return found;
    }

    private Map<Link, Mapping> carrying(Map<Link, Look> looks) {
        Map<Link, Mapping> carrying = new LinkedHashMap<>();
        looks.forEach((link, look) -> mappings.named(link.mapping())
                .filter(mapping -> !mapping.files().none())
                .filter(mapping -> look.item().seen().isPresent())
                .ifPresent(mapping -> carrying.put(link, mapping)));
        return carrying;
    }

    private List<Disagreement> told(Link link, CompareFiles.Found wrong) {
        List<Disagreement> told = new ArrayList<>();
        some(Kind.FILE_MISSING, link, wrong.missing()).ifPresent(told::add);
        some(Kind.FILE_DOUBLED, link, wrong.doubled()).ifPresent(told::add);
        some(Kind.FILE_FOREIGN, link, foreign(link, wrong.strange())).ifPresent(told::add);
        return told;
    }

    /** Without those of orders that share the work item. */
    private int foreign(Link link, Set<String> strange) {
        if (strange.isEmpty()) {
            return 0;
        }
        long item = link.memory().workItem().orElseThrow();
        LinkReports.Filter sharing = new LinkReports.Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Long.toString(item)),
                OptionalLong.empty(),
                MOST_SHARING);
        List<Long> others = ledger.reports().list(sharing).stream()
                .filter(row -> row.workItem().equals(OptionalLong.of(item)))
                .map(LinkReports.Row::id)
                .toList();
        Set<String> left = new HashSet<>(strange);
        ledger.mirror().of(others, Log.FILES).values().forEach(known -> left.removeAll(CompareFiles.markers(known)));
        return left.size();
    }

    private static Optional<Disagreement> some(Kind kind, Link link, int many) {
        return many == 0 ? Optional.empty() : Optional.of(OrderComparison.of(kind, link, Integer.toString(many)));
    }
}
