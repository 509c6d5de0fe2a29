package dk.ordrebro.plan;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Remark;
import dk.ordrebro.workitem.WorkItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What must be written to make both sides agree. Nothing to write and no hold: they agree.
 *
 * @param item what to send to Azure DevOps
 * @param order what to send to ServiceNow
 * @param hold why nothing can be written now
 * @param remarks what a person may want to know: conflicts decided, states in no table
 */
public record Plan(
        Optional<WorkItemWrite> item, Optional<OrderChange> order, Optional<Hold> hold, List<Remark> remarks) {

    /**
     * What changes on the order.
     *
     * @param fields plain fields and the stored value each gets
     * @param notes what the mapping says on it
     * @param carriesState true when this carries the work item's state to the order
     * @param comment what somebody said on the work item: an entry of its own
     */
    public record OrderChange(
            Map<String, String> fields, List<Note> notes, boolean carriesState, Optional<Note> comment) {
        public OrderChange(Map<String, String> fields, List<Note> notes, boolean carriesState) {
            this(fields, notes, carriesState, Optional.empty());
        }

        /** The same with a comment; empty where a note goes to its field, for one write adds one entry to it. */
        public Optional<OrderChange> saying(Note said) {
            return notes.stream().anyMatch(note -> note.field().equals(said.field()))
                    ? Optional.empty()
                    : Optional.of(new OrderChange(fields, notes, carriesState, Optional.of(said)));
        }

        /** The same without notes that stand in the journal already. */
        public OrderChange without(Predicate<Note> standing) {
            return new OrderChange(
                    fields, notes.stream().filter(standing.negate()).toList(), carriesState, comment);
        }

        /** Journal fields and the entry each gets: one write adds one entry a field. */
        public Map<String, String> entries() {
            Map<String, String> entries = new LinkedHashMap<>();
            notes.forEach(note -> entries.merge(note.field(), note.text(), (one, more) -> one + "\n\n" + more));
            comment.ifPresent(said -> entries.put(said.field(), said.text()));
            return entries;
        }

        public boolean nothing() {
            return fields.isEmpty() && notes.isEmpty() && comment.isEmpty();
        }
    }

    /** Why nothing can be written now. */
    public sealed interface Hold {
        /** The parent's work item must exist first. */
        record WaitFor(OrderRef order) implements Hold {}

        /** A person is needed. */
        record Park(Failure.Refused why) implements Hold {}
    }

    /** What is written to the work item; one that changes nothing yet where nothing is. */
    public WorkItemWrite writing(WorkItem seen) {
        return item.orElseGet(() -> new WorkItemWrite(
                OptionalLong.of(seen.id()),
                seen.rev(),
                seen.project(),
                seen.type(),
                Map.of(),
                Set.of(),
                WorkItemWrite.ParentMove.NONE));
    }

    /** What is written to the order; one that changes nothing yet where nothing is. */
    public OrderChange changing() {
        return order.orElseGet(() -> new OrderChange(Map.of(), List.of(), false));
    }

    /** @param remarks those on people are kept: who was not found is why, and no reason may name them */
    static Plan hold(Hold hold, List<Remark> remarks) {
        List<Remark> ofPeople = hold instanceof Hold.Park
                ? remarks.stream()
                        .filter(remark -> remark.code().ofPeople())
                        .distinct()
                        .toList()
                : List.of();
        return new Plan(Optional.empty(), Optional.empty(), Optional.of(hold), ofPeople);
    }

    static Plan of(Optional<WorkItemWrite> item, Optional<OrderChange> order, List<Remark> remarks) {
        return new Plan(
                item, order, Optional.empty(), remarks.stream().distinct().toList());
    }

    /** What it writes to the work item because of the order: a state that comes of children counts as the team's. */
    public Map<String, Object> ledByOrder() {
        Map<String, Object> led =
                new LinkedHashMap<>(item.map(WorkItemWrite::fields).orElse(Map.of()));
        if (remarks.stream().anyMatch(remark -> remark.code() == Remark.Code.ROLLED_UP)) {
            led.remove("System.State");
        }
        return led;
    }

    public boolean nothing() {
        return item.isEmpty() && order.isEmpty() && hold.isEmpty();
    }
}
