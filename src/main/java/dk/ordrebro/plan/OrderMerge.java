package dk.ordrebro.plan;

import dk.ordrebro.mapping.PersonLookup;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.plan.Plan.OrderChange;
import dk.ordrebro.text.Remark;
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
    private final PersonLookup people;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();

    /** @param remarks hear of people who are not found */
    OrderMerge(PlanInput situation, WorkItem item, List<Remark> remarks) {
        this.people = PersonLookup.inServiceNow(situation.rules().people(), remarks::add);
        this.situation = situation;
        this.item = item;
    }

    /** The order follows its work item to another group, or is told that it does not. */
    OrderMerge handingOver(Handover.Step step) {
        step.group().ifPresent(group -> fields.put(HandoverRule.GROUP, group));
        notes.addAll(step.notes());
        return this;
    }

    /** @param stateValues what the work item's state sets on the order, empty for nothing */
    Optional<OrderChange> change(Map<String, String> stateValues) {
        situation.rules().mapping().writeBack(situation.order(), item, people).forEach(this::writeBack);
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
