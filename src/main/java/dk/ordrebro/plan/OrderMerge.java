package dk.ordrebro.plan;

import dk.ordrebro.plan.Plan.OrderChange;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must be written to the order: plain fields that are not as they should be, and notes that were not written yet. */
final class OrderMerge {
    private final PlanInput situation;
    private final WorkItem item;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();

    OrderMerge(PlanInput situation, WorkItem item) {
        this.situation = situation;
        this.item = item;
    }

    /** @param stateValues what the work item's state sets on the order, empty for nothing */
    Optional<OrderChange> change(Map<String, String> stateValues) {
        situation.rules().mapping().writeBack(situation.order(), item).forEach(this::writeBack);
        stateValues.forEach(this::state);
        OrderChange change = new OrderChange(fields, List.copyOf(notes), !stateValues.isEmpty());
        return change.nothing() ? Optional.empty() : Optional.of(change);
    }

    private void writeBack(String field, String value) {
        if (!situation.table().journal(field)) {
            plain(field, value);
        } else {
            Note note = Note.back(field, value);
            add(note, situation.told().contains(note.id()));
        }
    }

    private void state(String field, String value) {
        if (!situation.table().journal(field)) {
            plain(field, value);
        } else {
            add(Note.ofState(item.state(), field, value), false);
        }
    }

    private void add(Note note, boolean told) {
        if (!told && !note.text().isEmpty()) {
            notes.add(note);
        }
    }

    private void plain(String field, String value) {
        String now = OrderValues.reads(situation.order().document(), field);
        if (!same(now, value, situation.order().document().get(field))
                && !situation.base().settledOn(field, value, now)) {
            fields.put(field, value);
        }
    }

    private static boolean same(String now, String value, Object document) {
        boolean byName = document instanceof Map<?, ?> reference && value.equals(reference.get("name"));
        return byName || now.strip().equals(value.strip());
    }
}
