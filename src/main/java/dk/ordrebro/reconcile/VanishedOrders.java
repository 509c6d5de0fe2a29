package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells orders that are gone from orders that are kept from us for now. Rights are taken from all orders at once and given back;
 * nobody deletes the half of what we read together. What is waited for here is not parked.
 */
final class VanishedOrders {
    /** Fewer may well have been deleted together. */
    private static final int MANY = 3;

    private final Orders orders;

    VanishedOrders(Orders orders) {
        this.orders = orders;
    }

    /**
     * Why some of the orders that a read did not show are waited for.
     *
     * @param asked known orders, read together
     * @return absent for those that are gone
     */
    Map<OrderRef, Failure> among(Collection<OrderRef> asked, Map<OrderRef, Order> read) {
        List<OrderRef> missing = missing(asked, read);
        if (missing.isEmpty()) {
            return Map.of();
        }
        Set<OrderRef> hidden = orders.hidden(missing);
        Map<String, Long> all = tables(asked);
        Map<String, Long> without = tables(missing);
        Map<OrderRef, Failure> waited = new HashMap<>();
        for (OrderRef ref : missing) {
            long gone = without.get(ref.table());
            if (hidden.contains(ref)) {
                waited.put(ref, hidden());
            } else if (gone >= MANY && gone * 2 > all.get(ref.table())) {
                waited.put(
                        ref,
                        Failure.Transient.of(
                                Causes.ORDER_HIDDEN,
                                "ServiceNow shows " + gone + " of " + all.get(ref.table()) + " orders of " + ref.table()
                                        + " no more, all at once"));
            }
        }
        return waited;
    }

    /** Of these, which need not be known, why those that a read did not show are kept from us; of the others nothing can be said. */
    Map<OrderRef, Failure> kept(Collection<OrderRef> asked, Map<OrderRef, Order> read) {
        List<OrderRef> missing = missing(asked, read);
        return missing.isEmpty()
                ? Map.of()
                : orders.hidden(missing).stream().collect(Collectors.toMap(ref -> ref, ref -> hidden()));
    }

    private static List<OrderRef> missing(Collection<OrderRef> asked, Map<OrderRef, Order> read) {
        return asked.stream().filter(ref -> !read.containsKey(ref)).toList();
    }

    private static Failure hidden() {
        return new Failure.Misconfigured(
                Causes.ORDER_HIDDEN, "ServiceNow holds the order and hides it from the integration user", false);
    }

    private static Map<String, Long> tables(Collection<OrderRef> refs) {
        return refs.stream().collect(Collectors.groupingBy(OrderRef::table, Collectors.counting()));
    }
}
