package dk.ordrebro.mapping.lookup;

import dk.ordrebro.text.Values;
import java.util.Map;
import java.util.Optional;

/**
 * {@code handover}: an order's assignment group and its work item's area follow each other, by a lookup that is one to one.
 * Made by {@link HandoverReader}; asked by {@code plan}.
 *
 * @param childrenFollow true when work items under it that stood in the same area move along
 * @param orPark a move to a place that the lookup does not know: true for a person, false to tell the other side
 */
public record HandoverRule(Lookup lookup, boolean childrenFollow, boolean orPark) {
    /** The work item's field. */
    public static final String AREA = "System.AreaPath";

    /** The order's field. */
    public static final String GROUP = "assignment_group";

    /** Where the other side is told, inside ServiceNow only. */
    public static final String JOURNAL = "work_notes";

    /** The name of the group that an order is with; empty for none. */
    public static String group(Map<String, Object> document) {
        return Values.text(document.get(GROUP)).strip();
    }

    /** The area of a group. */
    public Optional<String> area(String group) {
        return lookup.find(group).map(Values::text).filter(area -> !area.isBlank());
    }

    /** The group of an area. */
    public Optional<String> groupOf(String area) {
        return lookup.backwards(area);
    }

    /** True when both are names of one place, or both are none. */
    public static boolean same(String one, String other) {
        return Lookup.normal(one).equals(Lookup.normal(other));
    }
}
