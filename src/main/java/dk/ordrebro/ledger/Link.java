package dk.ordrebro.ledger;

import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The tie between one order and its work item, and all we remember of both. Immutable; the methods give the link after a
 * legal move, and {@link LinkStore#save} makes it durable.
 *
 * @param mapping the mapping that took the order; never changes by itself
 * @param fresh the order as intake read it, absent where it must be read again
 * @param marks how often the link was marked; a mark that arrives while it is claimed makes it due again
 */
public record Link(
        long id,
        OrderRef order,
        String number,
        String mapping,
        Status status,
        Memory memory,
        Optional<Order> fresh,
        long marks) {

    /**
     * Where the link is in its life.
     *
     * @param dueAt when it may next be claimed
     * @param attempts failed ones since it last settled
     * @param failingSince the first of them
     * @param trouble why it is postponed or parked
     * @param waitsFor the order whose work item must exist first
     */
    public record Status(
            LinkState state,
            Instant dueAt,
            int attempts,
            Optional<Instant> failingSince,
            Optional<Trouble> trouble,
            Optional<OrderRef> waitsFor) {}

    /**
     * Why a link does not move on, as it is stored: a ledger may hold causes that only an older version knew.
     *
     * @param cause the code of a {@link Cause}
     * @param what happened, in English
     * @param remedy what to do, in English
     */
    public record Trouble(String cause, String what, String remedy) {
        /** A person must do what the cause's remedy says. */
        public static Trouble of(Cause cause, String what) {
            return new Trouble(cause.code(), what, cause.remedy());
        }

        /** Nobody need do anything. */
        public static Trouble passing(Cause cause, String what) {
            return new Trouble(cause.code(), what, Remedies.again());
        }
    }

    /**
     * What we remember of both sides.
     *
     * @param itemRev the newest revision we have seen or made
     * @param orderMod the newest sys_mod_count we have seen or made; -1 for none
     * @param base the values both sides held when they last agreed; the plan room knows its keys
     * @param createIntent when a create was about to be sent whose answer we do not have
     * @param joins true when the work item is another order's, which this order joins
     * @param closedSince since when both sides have been closed and unchanged, as of the last time they agreed; absent while one
     *     was open
     */
    public record Memory(
            OptionalLong workItem,
            int itemRev,
            long orderMod,
            Map<String, String> base,
            Optional<Instant> createIntent,
            boolean joins,
            Optional<Instant> closedSince) {
        /** Nothing: the order is new. */
        public static final Memory NONE =
                new Memory(OptionalLong.empty(), 0, -1, Map.of(), Optional.empty(), false, Optional.empty());

        public Memory withItem(long id, int rev) {
            return tied(id, rev, joins);
        }

        /** The work item is that of another order, and is shared with it. */
        public Memory joining(long id, int rev) {
            return tied(id, rev, true);
        }

        private Memory tied(long id, int rev, boolean joining) {
            return new Memory(
                    OptionalLong.of(id),
                    Math.max(rev, itemRev),
                    orderMod,
                    base,
                    Optional.empty(),
                    joining,
                    closedSince);
        }

        /** No work item is known any more. */
        public Memory untied() {
            return new Memory(OptionalLong.empty(), 0, orderMod, base, createIntent, false, closedSince);
        }

        public Memory withOrderMod(long mod) {
            return new Memory(workItem, itemRev, Math.max(mod, orderMod), base, createIntent, joins, closedSince);
        }

        public Memory withBase(Map<String, String> next) {
            return new Memory(workItem, itemRev, orderMod, next, createIntent, joins, closedSince);
        }

        public Memory withCreateIntent(Optional<Instant> at) {
            return new Memory(workItem, itemRev, orderMod, base, at, joins, closedSince);
        }

        private Memory closed(Optional<Instant> since) {
            return new Memory(workItem, itemRev, orderMod, base, createIntent, joins, since);
        }

        /** The same moments by a clock that is so much ahead. */
        public Memory intentsBy(Duration ahead) {
            return withCreateIntent(createIntent.map(at -> at.plus(ahead)));
        }
    }

    public Link with(Memory next) {
        return new Link(id, order, number, mapping, status, next, fresh, marks);
    }

    /** What intake read is out of date: whoever takes the link next reads the order again. */
    public Link stale() {
        return new Link(id, order, number, mapping, status, memory, Optional.empty(), marks);
    }

    /** True when it never gets a work item: a person closed it, or its order was deleted, before there was one. */
    public boolean neverTied() {
        boolean closed = status.state() == LinkState.DISCARDED || status.state() == LinkState.ENDED;
        return closed && memory.workItem().isEmpty();
    }

    /** Both sides agree. @param closedSince since when both have been closed; absent while one is open */
    public Link settle(Instant now, Optional<Instant> closedSince) {
        return with(memory.closed(closedSince))
                .move(
                        LinkState.SETTLED,
                        now,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /** One side was deleted, and nothing is left to do about it. */
    public Link end(Instant now) {
        return move(LinkState.ENDED, now, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** It failed for now and is tried again at {@code when}. */
    public Link postpone(Instant when, Instant now, Trouble trouble) {
        return move(
                LinkState.DUE,
                when,
                status.attempts() + 1,
                status.failingSince().or(() -> Optional.of(now)),
                Optional.of(trouble),
                Optional.empty(),
                fresh);
    }

    /** Nothing failed, but it cannot go on before {@code when}; not counted as an attempt. */
    public Link wait(Instant when, Trouble why, Optional<OrderRef> waitsFor) {
        return move(LinkState.DUE, when, status.attempts(), status.failingSince(), Optional.of(why), waitsFor, fresh);
    }

    /** A person is needed. */
    public Link park(Instant now, Trouble trouble) {
        return move(
                LinkState.PARKED,
                now,
                status.attempts() + 1,
                status.failingSince().or(() -> Optional.of(now)),
                Optional.of(trouble),
                Optional.empty(),
                Optional.empty());
    }

    private Link move(
            LinkState next,
            Instant dueAt,
            int attempts,
            Optional<Instant> failingSince,
            Optional<Trouble> trouble,
            Optional<OrderRef> waitsFor,
            Optional<Order> kept) {
        Status after = new Status(status.state().to(next), dueAt, attempts, failingSince, trouble, waitsFor);
        return new Link(id, order, number, mapping, after, memory, kept, marks);
    }

    @Override
    public String toString() {
        return number + " (link " + id + ", " + status.state().word() + ")";
    }
}
