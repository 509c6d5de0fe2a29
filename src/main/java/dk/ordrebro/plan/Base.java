package dk.ordrebro.plan;

import dk.ordrebro.mapping.Wanted;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField.Kind;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The values both sides held when they last agreed, by key: {@code order:F} and {@code item:F} a field's fingerprint on
 * either side (tags in clear, for ours must be told from theirs), {@code order.state}, {@code item.state},
 * {@code parent}, {@code note:N} a note that has been written, {@code back:F} a value written back and how it reads.
 */
public record Base(Map<String, String> values) {
    public static final Base NONE = new Base(Map.of());

    public Base {
        values = Map.copyOf(values);
    }

    Optional<String> order(String field) {
        return Optional.ofNullable(values.get("order:" + field));
    }

    Optional<String> item(String field) {
        return Optional.ofNullable(values.get("item:" + field));
    }

    Optional<String> orderState() {
        return Optional.ofNullable(values.get("order.state"));
    }

    Optional<String> itemState() {
        return Optional.ofNullable(values.get("item.state"));
    }

    OptionalLong parent() {
        String id = values.get("parent");
        return id == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(id));
    }

    boolean noted(String note) {
        return values.containsKey("note:" + note);
    }

    /** True when this very value was written back before and read exactly as it reads now: writing it again changes nothing. */
    boolean settledOn(String field, String sent, String reads) {
        return pair(sent, reads).equals(values.get("back:" + field));
    }

    /**
     * Our own write reached the work item. Its state is left to {@link #carried}: a write of fields says nothing of a state
     * that the team moved and the order has not heard of yet.
     */
    public Base afterItem(Wanted wanted, WorkItem item, WorkItemType type, OptionalLong parent) {
        Editing next = new Editing(this);
        next.fields(wanted, item, type);
        parent.ifPresent(id -> next.put("parent", Long.toString(id)));
        return next.done();
    }

    /** Our own write reached the order. @param orderState where the write carried the work item's state */
    public Base afterOrder(
            Optional<String> orderState,
            Map<String, String> sent,
            Map<String, String> reads,
            Collection<String> notes) {
        Editing next = new Editing(this);
        orderState.ifPresent(state -> next.put("order.state", state));
        sent.forEach((field, value) -> next.put("back:" + field, pair(value, reads.getOrDefault(field, ""))));
        return next.done().noting(notes);
    }

    /** These notes stand in the journal. */
    public Base noting(Collection<String> notes) {
        Editing next = new Editing(this);
        notes.forEach(note -> next.put("note:" + note, "1"));
        return next.done();
    }

    /** The work item's state is one that we set, or that has been carried to the order. */
    public Base carried(WorkItem item) {
        Editing next = new Editing(this);
        next.put("item.state", item.state());
        return next.done();
    }

    /** Both sides agree: all they hold now is the base. */
    public Base agreed(Wanted wanted, String orderState, WorkItem item, WorkItemType type, OptionalLong parent) {
        Editing next = new Editing(afterItem(wanted, item, type, parent));
        next.put("order.state", orderState);
        next.put("item.state", item.state());
        return next.done();
    }

    static String mark(Object value, Kind kind) {
        String normal = NormalForm.of(value, kind);
        return kind == Kind.TAGS ? normal : Fingerprint.of(normal);
    }

    static Kind kind(WorkItemType type, String field) {
        return field.equals("System.Tags")
                ? Kind.TAGS
                : type.field(field).map(known -> known.kind()).orElse(Kind.OTHER);
    }

    private static String pair(String sent, String reads) {
        return Fingerprint.of(sent) + "/" + Fingerprint.of(reads);
    }

    /** A base in the making. */
    private static final class Editing {
        private final Map<String, String> values;

        Editing(Base base) {
            values = new TreeMap<>(base.values);
        }

        void put(String key, String value) {
            values.put(key, value);
        }

        void fields(Wanted wanted, WorkItem item, WorkItemType type) {
            wanted.fields().forEach((field, value) -> {
                Kind kind = kind(type, field);
                values.put("order:" + field, mark(value.content(), kind));
                values.put("item:" + field, mark(item.fields().get(field), kind));
            });
        }

        Base done() {
            return new Base(values);
        }
    }
}
