package dk.ordrebro.ledger;

import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.List;

/**
 * What hooks told, stored before they are answered. Each is heard once, on whichever node it arrives: its proof (signature
 * or notification id) and what it marks are one transaction. Used by intake.
 */
public interface HintStore {
    /**
     * An order to be read.
     *
     * @param marks how often it was named; it changes when it is named again
     */
    record Hint(OrderRef order, long marks) {}

    /**
     * Keeps an order to be read.
     *
     * @return false when this proof was heard before: nothing is stored then
     * @throws LedgerOutage at once while the ledger stores nothing: whoever tells is to come back
     */
    boolean order(String proof, OrderRef order, Instant now);

    /**
     * Has the files of this order's link compared, if it has one: a new one is compared anyway.
     *
     * @return false when this proof was heard before: nothing is stored then
     * @throws LedgerOutage at once while the ledger stores nothing
     */
    boolean file(String proof, OrderRef order, Instant now);

    /**
     * Marks the link of a work item, if there is one and it is behind this revision.
     *
     * @return false when this proof was heard before: nothing is stored then
     * @throws LedgerOutage at once while the ledger stores nothing
     */
    boolean workItem(String proof, Revised revised, Instant now);

    /** Takes hints to be read by this node alone until a moment; oldest first. */
    List<Hint> take(int most, Instant until, Instant now);

    /** These were read. One that was named again meanwhile stays, to be read again. */
    void done(List<Hint> read);

    /** These could not be read: nobody takes them before this moment. */
    void postpone(List<Hint> unread, Instant until);

    /** Forgets proofs heard before this moment; no hook that old is believed any more. */
    int forget(Instant before);
}
