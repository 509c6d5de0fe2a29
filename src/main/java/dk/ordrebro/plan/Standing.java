package dk.ordrebro.plan;

import dk.ordrebro.mapping.lookup.HandoverRule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who has an order, as both sides last agreed: kept in its {@link Base} where the mapping hands over.
 *
 * @param place what people call it: the group, or a group or area that the lookup does not know
 * @param since when it came there
 * @param moves how often it was moved
 */
record Standing(String group, String area, String place, Instant since, int moves) {
    private static final String GROUP = "hand.group";
    private static final String AREA = "hand.area";
    private static final String PLACE = "hand.place";
    private static final String SINCE = "hand.since";
    private static final String MOVES = "hand.moves";

    static Optional<Standing> in(Base base) {
        Map<String, String> all = base.values();
        return Optional.ofNullable(all.get(SINCE))
                .map(since -> new Standing(
                        all.get(GROUP),
                        all.get(AREA),
                        all.get(PLACE),
                        Instant.parse(since),
                        Integer.parseInt(all.get(MOVES))));
    }

    Base in(Map<String, String> values) {
        Map<String, String> next = new TreeMap<>(values);
        next.put(GROUP, group);
        next.put(AREA, area);
        next.put(PLACE, place);
        next.put(SINCE, since.toString());
        next.put(MOVES, Integer.toString(moves));
        return new Base(next);
    }

    boolean otherGroup(String now) {
        return !HandoverRule.same(group, now);
    }

    boolean otherArea(String now) {
        return !HandoverRule.same(area, now);
    }
}
