package dk.ordrebro.verify;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.CompareComments;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.plan.Preparation.Look;
import dk.ordrebro.verify.Disagreement.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with the comments of a page of links; made by {@link OrderComparison}. */
final class ComparedComments {
    private final MappingSet mappings;
    private final MirrorStore mirror;
    private final CompareComments compare;

    ComparedComments(MappingSet mappings, MirrorStore mirror, BothSides sides) {
        this.mappings = mappings;
        this.mirror = mirror;
        this.compare = new CompareComments(sides.journals(), sides.discussions());
    }

    /** @param looks of settled links. @return without those whose mapping carries no comments */
    Map<Link, List<Disagreement>> of(Map<Link, Look> looks, Map<Long, ToldNotes> told) {
        Map<Link, Mapping> speaking = new LinkedHashMap<>();
        looks.forEach((link, look) -> mappings.named(link.mapping())
                .filter(mapping -> !mapping.comments().none())
                .filter(mapping -> look.item().seen().isPresent())
                .ifPresent(mapping -> speaking.put(link, mapping)));
        if (speaking.isEmpty()) {
            return Map.of();
        }
        Map<Long, Conversation> said = Conversation.of(mirror, speaking.keySet());
        List<Asked> asked = new ArrayList<>();
        speaking.forEach((link, mapping) -> {
            Look look = looks.get(link);
            asked.add(new Asked(
                    said.get(link.id()),
                    told.get(link.id()),
                    mapping,
                    look.order().seen().orElseThrow(),
                    look.item().seen().orElseThrow()));
        });
        Map<Link, List<Disagreement>> found = new HashMap<>();
        compare.compare(asked).forEach((order, wrong) -> speaking.keySet().stream()
                .filter(link -> link.order().equals(order))
                .forEach(link -> found.put(link, told(link, wrong))));
        return found;
    }

    private static List<Disagreement> told(Link link, CompareComments.Found wrong) {
        List<Disagreement> told = new ArrayList<>();
        some(Kind.COMMENT_MISSING, link, wrong.missing()).ifPresent(told::add);
        some(Kind.COMMENT_DOUBLED, link, wrong.doubled()).ifPresent(told::add);
        some(Kind.COMMENT_FOREIGN, link, wrong.foreign()).ifPresent(told::add);
        return told;
    }

    private static Optional<Disagreement> some(Kind kind, Link link, int many) {
        return many == 0 ? Optional.empty() : Optional.of(OrderComparison.of(kind, link, Integer.toString(many)));
    }
}
