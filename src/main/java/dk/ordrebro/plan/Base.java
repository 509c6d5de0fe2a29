package dk.ordrebro.plan;

import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField.Kind;
import dk.ordrebro.workitem.WorkItemType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The values both sides held when they last agreed, by key: {@code order:F} and {@code item:F} a field's fingerprint on
 * either side (tags in clear, for ours must be told from theirs), {@code order.state}, {@code item.state},
 * {@code parent}, {@code children} (the state they ask for), {@code under} (which they were), {@code item.project}, {@code back:F} a value written back and how it reads,
 * {@code sent:X} what we were about to write when we last heard nothing: found again, it is ours and nobody's change;
 * {@code decided:X} a conflict that the timeline was told of since; {@code reach.kind} and {@code reach.area}, see {@link Reach}.
 */
public record Base(Map<String, String> values) {
    /** More tries than this do not fit into the time in which a delayed call can still commit. */
    private static final int MOST_SENT = 6;

    /** Among what was sent: the order's assignment group. */
    static final String GROUP = "order.group";

    private static final String UNDERWAY = "(underway)";
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

    /** True where the work item is another order's, which this one joined: it leads nothing there. */
    public boolean joins() {
        return "joined".equals(values.get("join"));
    }

    /** True once it was said that it has a work item of its own. */
    public boolean standsAlone() {
        return "own".equals(values.get("join"));
    }

    /** It is said for good whether it joins another. */
    public Base joining(boolean another) {
        Editing next = new Editing(this);
        next.put("join", another ? "joined" : "own");
        return next.done();
    }

    /** The state that its children asked for when both sides last agreed. */
    Optional<String> rolledUp() {
        return Optional.ofNullable(values.get("children"));
    }

    /** Both sides agree, and its children ask for this state: what they ask for later is news. */
    public Base heardChildren(Optional<String> asked) {
        Editing next = new Editing(this);
        asked.ifPresentOrElse(state -> next.put("children", state), () -> next.values.remove("children"));
        return next.done();
    }

    OptionalLong parent() {
        String id = values.get("parent");
        return id == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(id));
    }

    /** The project in which the work item stood, where it stands in another now: somebody moved it. */
    public Optional<String> movedFrom(WorkItem item) {
        return Optional.ofNullable(values.get("item.project"))
                .filter(before -> !before.equalsIgnoreCase(item.project()));
    }

    /** The type that the work item had, where it has another now: somebody changed it. */
    public Optional<String> retypedFrom(WorkItem item) {
        return Optional.ofNullable(values.get("item.type")).filter(before -> !before.equalsIgnoreCase(item.type()));
    }

    /**
     * As if both had agreed on where a move or another type left the work item: Azure DevOps sets it back to the first state of
     * its type, which nobody decided. A state that a new one cannot have somebody gave it since.
     */
    public Base afterMove(WorkItem item, WorkItemType type) {
        if (movedFrom(item).isEmpty() && retypedFrom(item).isEmpty()) {
            return this;
        }
        Editing next = new Editing(this);
        next.put("item.project", item.project());
        next.put("item.type", item.type());
        if (type.transitions().getOrDefault("", List.of()).contains(item.state())) {
            next.put("item.state", item.state());
        }
        return next.done();
    }

    /** True when the work item holds another value than at the base, and not one that we sent. */
    boolean itemChanged(String field, String now) {
        return item(field)
                .map(before -> !before.equals(now) && !sent(field, now))
                .orElse(false);
    }

    /** True when the work item was moved, and not by us. */
    boolean itemMoved(String state) {
        return itemState()
                .map(before -> !before.equals(state) && !sent("item.state", state))
                .orElse(false);
    }

    /** True when the order was moved, and not by us; an order that never was at a base leads. */
    boolean orderMoved(String state) {
        return orderState()
                .map(before -> !before.equals(state) && !sent("order.state", state))
                .orElse(true);
    }

    /** True when the work item holds a value that we sent and never heard of: the order leads, whatever it asks for now. */
    boolean itemHasOurs(String field, String now) {
        return item(field)
                .map(before -> !before.equals(now) && sent(field, now))
                .orElse(false);
    }

    /** The same for the work item's state. */
    boolean itemStateIsOurs(String state) {
        return itemState()
                .map(before -> !before.equals(state) && sent("item.state", state))
                .orElse(false);
    }

    /** The order has a state that we sent and never heard of: the work item leads. */
    boolean orderStateIsOurs(String state) {
        return orderState()
                .map(before -> !before.equals(state) && sent("order.state", state))
                .orElse(false);
    }

    boolean sent(String what, String now) {
        return List.of(values.getOrDefault("sent:" + what, "").split("\n")).contains(now);
    }

    /** An update is about to be sent. */
    public Base sendingItem(Map<String, Object> fields, WorkItemType type) {
        Editing next = new Editing(this);
        fields.forEach((field, value) -> {
            if (field.equals("System.State")) {
                next.sending("item.state", String.valueOf(value));
            } else if (!field.equals(WorkItemWrite.HISTORY)) {
                next.sending(field, mark(value, kind(type, field)));
            }
        });
        return next.done();
    }

    /** A state is about to be written to the order. */
    public Base sendingOrder(String state) {
        Editing next = new Editing(this);
        next.sending("order.state", state);
        return next.done();
    }

    /** A group is about to be written to the order, for the work item's area moved. */
    public Base sendingGroup(String group) {
        Editing next = new Editing(this);
        next.sending(GROUP, groupMark(group));
        return next.done();
    }

    static String groupMark(String group) {
        return Fingerprint.of(Lookup.normal(group));
    }

    /** True when this very value was written back before and read exactly as it reads now: writing it again changes nothing. */
    boolean settledOn(String field, String sent, String reads) {
        return pair(sent, reads).equals(values.get("back:" + field));
    }

    /** Our own write reached the work item; its state is left to {@link #carried}: the team may have moved it meanwhile. */
    public Base afterItem(DesiredWorkItem wanted, WorkItem item, WorkItemType type, OptionalLong parent) {
        Editing next = new Editing(this);
        next.fields(wanted, item, type);
        parent.ifPresent(id -> next.put("parent", Long.toString(id)));
        return next.done();
    }

    /** Our own write reached the order. @param orderState where the write carried the work item's state */
    public Base afterOrder(Optional<String> orderState, Map<String, String> sent, Map<String, String> reads) {
        Editing next = new Editing(this);
        orderState.ifPresent(state -> next.put("order.state", state));
        sent.forEach((field, value) -> next.put("back:" + field, pair(value, reads.getOrDefault(field, ""))));
        return next.done();
    }

    /** As if the parent had never been agreed on: the next plan puts the work item where the order wants it. */
    public Base withoutParent() {
        Editing next = new Editing(this);
        next.values.remove("parent");
        return next.done();
    }

    /** The work item's state is one that we set, or that has been carried to the order. */
    public Base carried(WorkItem item) {
        Editing next = new Editing(this);
        next.put("item.state", item.state());
        return next.done();
    }

    /**
     * The work item took a step after the order. Until it is where the order wants it the order is at no base, so that an
     * order which turns back half-way still leads.
     */
    public Base followed(WorkItem item, String orderState, boolean arrived) {
        Editing next = new Editing(carried(item));
        next.put("order.state", arrived ? orderState : UNDERWAY);
        return next.done();
    }

    /** Both sides agree: all they hold now is the base. */
    public Base agreed(
            DesiredWorkItem wanted, String orderState, WorkItem item, WorkItemType type, OptionalLong parent) {
        Editing next = new Editing(afterItem(wanted, item, type, parent));
        next.forgetSent();
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

        /** Beside what was sent before: a delayed call can commit after a later one was refused. */
        void sending(String what, String value) {
            values.merge("sent:" + what, value, (before, now) -> lastOf(before + "\n" + now));
        }

        private static String lastOf(String lines) {
            List<String> sent = lines.lines().distinct().toList();
            return String.join("\n", sent.subList(Math.max(0, sent.size() - MOST_SENT), sent.size()));
        }

        void forgetSent() {
            values.keySet().removeIf(key -> key.startsWith("sent:") || key.startsWith("decided:"));
        }

        void fields(DesiredWorkItem wanted, WorkItem item, WorkItemType type) {
            values.put("item.project", item.project());
            values.put("item.type", item.type());
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
