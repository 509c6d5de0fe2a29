package dk.ordrebro.ledger;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links in the database: marking, claiming, saving. Every method is one transaction and durable when it returns. */
public final class LinkStore {
    /** An order that a mapping took. */
    public record Taken(Order order, String mapping) {}

    /** A work item has reached this revision. */
    public record Revised(long workItem, int rev) {}

    /** A link as it is to become, and what to note on its timeline. */
    public record Change(Link link, List<Event> events) {}

    /**
     * Stores what a poll read and moves its cursor, all or nothing. A new order gets a link, due now; a known one whose
     * modCount is newer than the link's is marked due with the fresh order; the rest are echoes or repeats.
     *
     * @return how many links were marked
     * @throws StaleCursor when another reader moved the cursor
     */
    public int markOrders(CursorMove move, List<Taken> taken) {
        throw new UnsupportedOperationException();
    }

    /** The same without a cursor: sweeps, hooks, adopted parents, backfill. */
    public int markOrders(List<Taken> taken, Instant now) {
        throw new UnsupportedOperationException();
    }

    /**
     * Marks the links of work items that have moved past the revision we know, and moves the feed's cursor. Items without
     * a link are passed over; while creates are in doubt they are remembered, so that {@link #save} can still mark them.
     */
    public int markWorkItems(CursorMove move, List<Revised> revised) {
        throw new UnsupportedOperationException();
    }

    /** Makes settled, ended or parked links due, whatever they were (replay, repair); their orders are read again. */
    public int mark(Collection<Long> links, String why, Instant now) {
        throw new UnsupportedOperationException();
    }

    /** Takes up to {@code most} due links, oldest due first, for this claim; also those whose claim has run out. */
    public List<Link> claim(Claim claim, int most, Instant now) {
        throw new UnsupportedOperationException();
    }

    /** Commits, before a create is sent, that it is about to be. @return the links still held by this claim */
    public List<Link> intendCreate(Claim claim, List<Link> links, Instant at) {
        throw new UnsupportedOperationException();
    }

    /** Commits, before a note is written, that it is about to be. @return the links still held by this claim */
    public List<Link> intendNote(Claim claim, List<Link> links, Instant at) {
        throw new UnsupportedOperationException();
    }

    /**
     * Stores links as they have become, with their events. A link this claim no longer holds is left alone. A link that
     * settles but was marked meanwhile becomes due at once. Links that wait for the order of a link that now has a work
     * item become due at once.
     *
     * @return the links that were stored, as they now are
     */
    public List<Link> save(Claim claim, List<Change> changes, Instant now) {
        throw new UnsupportedOperationException();
    }

    /** Gives back everything this node holds: at a stop, and at the start of the only node. */
    public int release(String node, Instant now) {
        throw new UnsupportedOperationException();
    }

    public Map<OrderRef, Link> find(Collection<OrderRef> orders) {
        throw new UnsupportedOperationException();
    }

    public Optional<Link> byNumber(String number) {
        throw new UnsupportedOperationException();
    }
}
