package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.order.Order;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One link on its way through a batch: what has been read, planned and learnt so far. Confined to the batch's thread. */
final class Work {
    private Link link;
    private ToldNotes told;
    private Order order;
    private WorkItem item;
    private Mapping mapping;
    private WorkItemType type;
    private DesiredWorkItem wanted;
    private OptionalLong parent = OptionalLong.empty();
    private Plan plan;
    private boolean changed;
    private boolean done;
    private final List<Event> events = new ArrayList<>();

    Work(Link link, MappingSet mappings) {
        this.link = link;
        this.told = ToldNotes.none(link.id());
        // Intake may have stored what it read before our own last write, or under an earlier mapping set.
        // Only what is as new and as whole as what we would read now is fresh.
        this.order = link.fresh()
                .filter(read -> read.modCount() >= link.memory().orderMod())
                .filter(mappings::covers)
                .orElse(null);
    }

    Link link() {
        return link;
    }

    /** The link after a move or with new memory; stored with the round. */
    void link(Link next) {
        link = next;
        changed = true;
    }

    /** What its order has been told in notes. */
    ToldNotes told() {
        return told;
    }

    void told(ToldNotes known) {
        told = known;
    }

    Optional<Order> order() {
        return Optional.ofNullable(order);
    }

    void order(Order read) {
        order = read;
    }

    /** What an answer showed, laid over what we had read: the answer carries every mapped field but the variables. */
    void orderNow(Order answer) {
        Map<String, Object> document = new LinkedHashMap<>(order.document());
        document.putAll(answer.document());
        order = new Order(order.ref(), order.number(), answer.modCount(), answer.updatedAt(), document);
        link(link.stale().with(link.memory().withOrderMod(answer.modCount())));
    }

    Optional<WorkItem> item() {
        return Optional.ofNullable(item);
    }

    void item(WorkItem read) {
        item = read;
    }

    Mapping mapping() {
        return mapping;
    }

    WorkItemType type() {
        return type;
    }

    DesiredWorkItem wanted() {
        return wanted;
    }

    void wanted(Mapping by, WorkItemType ofType, DesiredWorkItem asked) {
        mapping = by;
        type = ofType;
        wanted = asked;
    }

    OptionalLong parent() {
        return parent;
    }

    void parent(OptionalLong known) {
        parent = known;
    }

    Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    void plan(Plan next) {
        plan = next;
    }

    Base base() {
        return new Base(link.memory().base());
    }

    void base(Base next) {
        link(link.with(link.memory().withBase(next.values())));
    }

    /** The stored value of the order's state field. */
    String orderState() {
        return dk.ordrebro.plan.OrderValues.reads(order.document(), mapping.stateField());
    }

    void note(Instant at, TimelineEvent what) {
        events.add(new Event(link.id(), at, what));
        changed = true;
    }

    /** True when the work item is in the state that the order asks for. */
    boolean arrived() {
        return mapping.workItemState(order)
                .map(state -> state.strip().equalsIgnoreCase(item.state()))
                .orElse(true);
    }

    /** True when there is something to store. */
    boolean changed() {
        return changed || told.hasChanged();
    }

    /** What is to be stored; asking forgets it. */
    Change takeChange() {
        Change change = new Change(link, List.copyOf(events), told.takeChanged());
        events.clear();
        changed = false;
        return change;
    }

    /** The link has left the batch: settled, postponed or parked. */
    void leave(Link after) {
        link(after);
        done = true;
        plan = null;
    }

    /** Another claim holds the link now: nothing more is done or stored here. */
    void lost() {
        done = true;
        takeChange();
        plan = null;
    }

    boolean open() {
        return !done;
    }

    void fail(Failure failure, FailurePolicy aftermath) {
        leave(aftermath.of(this, failure));
    }
}
