package dk.ordrebro.ledger;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Links: marking, claiming, saving. Every method is one transaction and durable when it returns. */
public interface LinkStore {
    /** An order as it was read, and the mapping that takes it; an empty one where none does: a linked order stays linked. */
    record Taken(Order order, String mapping) {}

    /** A work item has reached this revision. */
    record Revised(long workItem, int rev) {}

    /**
     * A link as it is to become.
     *
     * @param events what to note on its timeline
     * @param entries of its logs, as they are to become
     * @param files true when its files are to be compared
     */
    record Change(Link link, List<Event> events, List<MirrorEntry> entries, boolean files) {
        public Change(Link link, List<Event> events) {
            this(link, events, List.of());
        }

        public Change(Link link, List<Event> events, List<MirrorEntry> entries) {
            this(link, events, entries, false);
        }

        /** The same intents by a clock that is so much ahead. */
        public Change by(Duration ahead) {
            return new Change(
                    link.with(link.memory().intentsBy(ahead)),
                    events,
                    entries.stream().map(entry -> entry.by(ahead)).toList(),
                    files);
        }
    }

    /**
     * Stores what a poll read and moves its cursor, all or nothing. A new order gets a link, due now; a known one whose
     * modCount is newer than the link's is marked due with the fresh order; the rest are echoes or repeats.
     *
     * @return how many links were marked
     * @throws StaleCursor when another reader moved the cursor
     */
    int markOrders(CursorMove move, List<Taken> taken);

    /** The same without a cursor: sweeps, hooks, adopted parents. */
    int markOrders(List<Taken> taken, Instant now);

    /** The same for old orders that come into scope: their links are claimed after all others (backfill). */
    int markOldOrders(CursorMove move, List<Taken> taken);

    /**
     * Marks the links of work items that have moved past the revision we know, and moves the feed's cursor. Items without
     * a link are passed over; while creates are in doubt they are remembered, so that {@link #save} can still mark them.
     */
    int markWorkItems(CursorMove move, List<Revised> revised);

    /**
     * Marks the links of which what is under their work items changed; those of other mappings, parked and discarded ones are left
     * alone. @return how many were marked
     */
    int markParents(Family family, Collection<String> mappings, Instant now);

    /**
     * Work items of which what is under them changed.
     *
     * @param unseen not shown any more: those count that had them under them when both sides last agreed
     */
    record Family(Collection<Long> parents, Collection<Long> unseen) {
        /** How the base of a link names a work item that was under its own, among others. */
        public static String under(long workItem) {
            return "," + workItem + ",";
        }
    }

    /**
     * Marks the links of orders with these sys_ids, which may have been deleted: what was read of them is not believed any more. Those
     * that ended, parked and discarded ones are left alone. @return how many were marked
     */
    int markMissing(Collection<String> sysIds, Instant now);

    /**
     * Takes up to {@code most} due links for this claim, also those whose claim has run out: new orders first, then changes, then
     * what a backfill brought; within each the oldest due first. Their intents are given by this node's clock, whichever node
     * had them.
     */
    List<Link> claim(Claim claim, int most, Instant now);

    /**
     * Stores links as they have become, with their events. A link this claim no longer holds is left alone. A link that
     * settles but was marked meanwhile becomes due at once. Links that wait for the order of a link that now has a work
     * item become due at once. A link given in state claimed stays with this claim: what is known so far is durable. A
     * link whose work item is another order's is parked instead ({@code work-item-taken}).
     *
     * @return the links that were stored, as they now are; one that stays claimed with the marks and the order it came
     *     with, so that its last save still sees what was marked meanwhile
     */
    List<Link> save(Claim claim, List<Change> changes, Instant now);

    /** How many links a backfill brought wait to be claimed. */
    long oldDue(Instant now);

    /** Makes every link due now that waits: the clock by which it was told to wait was wrong. */
    int hurry(Instant now);

    /**
     * Ends settled links whose two sides have been closed since before a moment.
     *
     * @param most in one transaction, so that nobody waits long for it
     * @return how many ended; ask again when it is {@code most}
     */
    int end(Instant closedBefore, int most, Instant now);

    /** Gives back everything this node holds: at a stop, and at the start of the only node. */
    int release(String node, Instant now);

    /** Gives back what this claim holds: its batch was broken off. */
    int release(Claim claim);

    Map<OrderRef, Link> find(Collection<OrderRef> orders);

    /** Of those that have a link, the work item; for who looks for parents, and needs nothing of what is remembered of them. */
    default Map<OrderRef, OptionalLong> workItems(Collection<OrderRef> orders) {
        Map<OrderRef, OptionalLong> workItems = new HashMap<>();
        find(orders).forEach((order, link) -> workItems.put(order, link.memory().workItem()));
        return workItems;
    }

    /** Of those that have a link, the ones that never get a work item; for who waits for it. */
    default Set<OrderRef> neverTied(Collection<OrderRef> orders) {
        return find(orders).values().stream()
                .filter(Link::neverTied)
                .map(Link::order)
                .collect(Collectors.toSet());
    }
}
