package dk.ordrebro.plan;

import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.text.Timestamps;
import dk.ordrebro.workitem.WorkItem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a work item has got to since both sides agreed last: another category of state, or another area. Told on the timeline
 * when they agree, by {@code reconcile}; flow is counted from it.
 *
 * @param from the category before; empty the first time
 * @param item of the catalog; empty where the mapping does not read it
 * @param base that remembers it
 */
public record Reach(String from, String to, String area, String item, Instant since, Base base) {
    private static final String KIND = "reach.kind";
    private static final String AREA = "reach.area";
    private static final String STATE_CHANGED = "Microsoft.VSTS.Common.StateChangeDate";
    private static final String CATALOG_ITEM = "cat_item";

    /** Empty where nothing was reached that the base does not know, and where the type does not say what its state counts as. */
    public static Optional<Reach> of(PlanInput input, Base base) {
        WorkItem item = input.item().seen().orElseThrow();
        String area = String.valueOf(item.field(HandoverRule.AREA).orElse(""));
        String before = base.values().getOrDefault(KIND, "");
        return input.type()
                .category(item.state())
                .filter(kind ->
                        !kind.equals(before) || !area.equals(base.values().get(AREA)))
                .map(kind -> new Reach(
                        before,
                        kind,
                        area,
                        catalogItem(input.order().document()),
                        kind.equals(before) ? item.changedAt() : stateChanged(item),
                        remembering(base, kind, area)));
    }

    private static Base remembering(Base base, String kind, String area) {
        Map<String, String> values = new TreeMap<>(base.values());
        values.put(KIND, kind);
        values.put(AREA, area);
        return new Base(values);
    }

    private static Instant stateChanged(WorkItem item) {
        try {
            return item.field(STATE_CHANGED)
                    .map(text -> Timestamps.parse(text.toString()))
                    .orElse(item.changedAt());
        } catch (DateTimeException e) {
            return item.changedAt();
        }
    }

    private static String catalogItem(Map<String, Object> document) {
        Object shown = document.get("label") instanceof Map<?, ?> labels ? labels.get(CATALOG_ITEM) : null;
        Object name = document.get(CATALOG_ITEM) instanceof Map<?, ?> known ? known.get("name") : null;
        return name != null ? name.toString() : shown != null ? shown.toString() : "";
    }

    @Override
    public String toString() {
        return from + " to " + to; // never a name
    }
}
