package dk.ordrebro.ledger;

import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a comparison of both sides in full needs of the ledger: all links, and marking what was found wrong. */
public interface RepairStore {
    /** An order in scope that has no link, and the mapping that takes it. */
    record Unlinked(OrderRef order, String number, String mapping) {}

    /** All links by id, a page at a time. @param after the last id of the page before, 0 to begin */
    List<Link> page(long after, int limit);

    /** Links whose orders have these numbers; two tables may use the same. */
    List<Link> numbered(Collection<String> numbers);

    /** True while some node reads sources: a service runs, or died less than a minute ago. */
    boolean serviceReads(Instant now);

    /**
     * Makes settled and ended links due, to be claimed after all other work; their orders are read again. Those under way,
     * parked or discarded are left alone.
     *
     * @param base what of their memory these links keep
     * @return how many links were marked
     */
    int mark(Collection<Long> links, UnaryOperator<Map<String, String>> base, Decision decision);

    /** Has the files of these links compared. @return how many there are of them */
    int compareFiles(Collection<Long> links, Decision decision);

    /** Links orders that intake missed; their stamps are looked for before anything is created. @return how many were made */
    int adopt(List<Unlinked> orders, Decision decision);
}
