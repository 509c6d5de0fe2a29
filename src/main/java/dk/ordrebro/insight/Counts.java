package dk.ordrebro.insight;

import dk.ordrebro.ledger.FlowStore.Total;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is counted of one link: kept with its fact, so that it can be taken out of the totals exactly as it was put in.
 *
 * @param own counted among all orders, and in the link's service area, mapping and catalog item
 * @param elsewhere counted in one group alone: the area that it left, the pair of areas of a handover
 */
record Counts(String area, String mapping, String item, List<Own> own, List<Total> elsewhere) {
    static final Counts NONE = new Counts("", "", "", List.of(), List.of());

    /** A value of a measure. @param month empty for what stands now */
    record Own(Measure measure, String month, long value) {}

    /** Adds to totals what this counts, so many times: once, or minus once to take it out. */
    void addTo(Map<Total, Long> totals, long times) {
        Map<Group, String> names = Map.of(Group.ALL, "", Group.AREA, area, Group.MAPPING, mapping, Group.ITEM, item);
        for (Own one : own) {
            names.forEach((group, name) -> {
                if (group == Group.ALL || !name.isEmpty()) {
                    totals.merge(one.measure().in(group, name, one.month(), one.value()), times, Long::sum);
                }
            });
        }
        elsewhere.forEach(total -> totals.merge(total, times, Long::sum));
    }

    /** By how much totals move when this takes the place of what was counted before. */
    Map<Total, Long> insteadOf(Counts before) {
        Map<Total, Long> moves = new HashMap<>();
        before.addTo(moves, -1);
        addTo(moves, 1);
        return moves;
    }
}
