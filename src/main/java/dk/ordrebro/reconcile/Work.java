package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.ReadComments;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Aim;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.Observation;
import dk.ordrebro.plan.OrderValues;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.Plan.OrderChange;
import dk.ordrebro.plan.Preparation.Look;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.reconcile.ReconcileListener.Which;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One link on its way through a batch: what has been read, planned and learnt so far, and the moves it makes. Confined to the
 * batch's thread; stored with the round by {@link SaveOutcomes}.
 */
final class Work {
    private final String batch;
    private final WorkEvents events;
    private Link link;
    private ToldNotes told;
    private Conversation conversation;
    private Optional<Observation<Order>> order;
    private Observation<WorkItem> item = new Observation.NeverMade<>();
    private Aim aim;
    private OptionalLong parent = OptionalLong.empty();
    private Plan plan;
    private boolean changed;
    private boolean done;

    /** @param batch the token of its claim */
    Work(Link link, MappingSet mappings, String batch) {
        this.link = link;
        this.batch = batch;
        this.events = new WorkEvents(link.id());
        this.told = ToldNotes.none(link.id());
        this.conversation = Conversation.none(link);
        // Intake may have stored what it read before our own last write, or under an earlier mapping set.
        // Only what is as new and as whole as what we would read now is fresh.
        this.order = link.fresh()
                .filter(read -> read.modCount() >= link.memory().orderMod())
                .filter(mappings::covers)
                .map(Observation.Seen::new);
    }

    Link link() {
        return link;
    }

    /** What its order has been told in notes. */
    ToldNotes told() {
        return told;
    }

    /** What was said on either side. */
    Conversation conversation() {
        return conversation;
    }

    void known(ToldNotes notes, Conversation comments) {
        told = notes;
        conversation = comments;
    }

    /** True when the order must be read: what intake stored of it is not fresh. */
    boolean unread() {
        return order.isEmpty();
    }

    void order(Observation<Order> read) {
        order = Optional.of(read);
    }

    /** Empty while it is unread, and when ServiceNow does not show it. */
    Optional<Order> order() {
        return order.flatMap(Observation::seen);
    }

    void item(Observation<WorkItem> read) {
        item = read;
    }

    /** Empty when there is none yet, and when Azure DevOps does not show it. */
    Optional<WorkItem> item() {
        return item.seen();
    }

    /** Both sides as they were read, for what is to be planned. */
    Look look() {
        return LookAt.link(link, told.written(), order.orElseThrow(), item);
    }

    Aim aim() {
        return aim;
    }

    void aim(Aim next) {
        aim = next;
        if (!next.base().equals(base())) {
            become(next.base());
        }
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

    /** Since the order's own last change. */
    Duration sinceChanged(Instant now) {
        return Duration.between(order().orElseThrow().updatedAt(), now);
    }

    /** Nothing is to be written in this round; another is still to come. */
    void rest() {
        plan = null;
    }

    // What becomes of the link

    /** A create is about to be sent: committed before it is. */
    void intendCreate(Instant at) {
        become(link.with(link.memory().withCreateIntent(Optional.of(at))));
    }

    /** A create may have been sent that nobody remembers; one that is remembered stays as it is. */
    void suspectCreate() {
        Optional<Instant> intent = link.memory().createIntent().or(() -> Optional.of(WorkItem.LONG_AGO));
        become(link.with(link.memory().withCreateIntent(intent)));
    }

    /** Surely no work item was made. */
    void noCreate() {
        become(link.with(link.memory().withCreateIntent(Optional.empty())));
    }

    /** This work item is the order's, at this revision at least. */
    void tie(WorkItem itsItem) {
        become(link.with(link.memory().withItem(itsItem.id(), itsItem.rev())));
    }

    /** These fields are about to be sent to the work item: committed before they are. */
    void intendUpdate() {
        become(base().sendingItem(plan.ledByOrder(), aim.type()));
    }

    /** This state is about to be sent to the order: committed before it is. */
    void intendState(String state) {
        become(base().sendingOrder(state));
    }

    /** The work item was made, and stands as the answer shows it. */
    void made(WorkItem answer) {
        written(answer);
        become(base().carried(answer));
    }

    /** The work item was brought up to date, and stands as the answer shows it. */
    void updated(WorkItemWrite write, WorkItem answer) {
        conversation.read().wroteItem(write.rev(), answer.rev(), ReadComments.commentsOn(answer));
        written(answer.orRelationsOf(item().orElseThrow()));
        if (plan.ledByOrder().containsKey("System.State")) {
            WorkItem now = item().orElseThrow();
            become(base().followed(now, orderState(), aim.arrived(order().orElseThrow(), now)));
        }
    }

    private void written(WorkItem now) {
        item = new Observation.Seen<>(now);
        tie(now);
        become(base().afterItem(aim.wanted(), now, aim.type(), parent));
    }

    /**
     * The order was written to, and stands as the answer shows it: laid over what we had read, for it carries every mapped field
     * but the variables. Only a state that we wrote is one both sides agree on; another may be a person's, still to be carried.
     */
    void writtenBack(OrderChange change, Order answer) {
        Order before = order().orElseThrow();
        Order now = before.after(answer);
        order(new Observation.Seen<>(now));
        conversation.read().wroteOrder(before.modCount(), answer.modCount());
        become(link.stale().with(link.memory().withOrderMod(answer.modCount())));
        Map<String, String> sent = change.fields();
        Optional<String> state = change.carriesState() ? Optional.of(orderState()) : Optional.empty();
        become(base().afterOrder(state, sent, OrderValues.reads(now.document(), sent.keySet())));
        if (change.carriesState()) {
            become(base().carried(item().orElseThrow()));
        }
    }

    /** Both sides hold the same: what changes from now on changed on one of them. Comments may still be to come. */
    void agree(Instant now) {
        become(base().agreed(aim.wanted(), orderState(), item().orElseThrow(), aim.type(), parent));
        told.told(List.of(), now);
    }

    /** Both sides agree. @param closedSince since when both have been closed; absent while one is open */
    void settle(Instant now, Optional<Instant> closedSince) {
        agree(now);
        become(link.with(link.memory().withOrderMod(order().orElseThrow().modCount())));
        tie(item().orElseThrow());
        Map<String, String> read = conversation.read().in(link.memory().base());
        become(new Base(events.files().in(read, aim.mapping(), item().orElseThrow())));
        leave(link.settle(now, closedSince));
    }

    /** It cannot go on before this moment, and nothing failed. */
    void waitUntil(Instant when, Trouble why) {
        leave(link.wait(when, why, Optional.empty()));
    }

    /** The same; it goes on earlier when the work item of that order is there. */
    void waitFor(OrderRef parentOrder, Instant when, Trouble why) {
        leave(link.wait(when, why, Optional.of(parentOrder)));
    }

    void fail(Failure failure, FailurePolicy policy) {
        leave(policy.of(this, failure));
    }

    /** Another claim holds the link now: nothing more is done or stored here. */
    void lost() {
        done = true;
        takeChange();
        events.takeTold();
        plan = null;
    }

    void leave(Link after) {
        become(after);
        done = true;
        rest();
    }

    Base base() {
        return new Base(link.memory().base());
    }

    void become(Base next) {
        become(link.with(link.memory().withBase(next.values())));
    }

    void become(Link next) {
        link = next;
        changed = true;
    }

    /** The stored value of the order's state field. */
    String orderState() {
        return OrderValues.reads(order().orElseThrow().document(), aim.mapping().stateField());
    }

    WorkEvents events() {
        return events;
    }

    Which which() {
        return new Which(batch, link.id(), link.number(), link.mapping());
    }

    boolean open() {
        return !done;
    }

    /** True when there is something to store. */
    boolean changed() {
        return changed || told.hasChanged() || conversation.hasChanged() || events.noted();
    }

    /** What is to be stored; asking forgets it. */
    Change takeChange() {
        changed = false;
        return events.change(link, conversation.takeChanged(told.takeChanged()));
    }
}
