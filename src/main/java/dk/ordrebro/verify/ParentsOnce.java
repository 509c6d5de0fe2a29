package dk.ordrebro.verify;

import dk.ordrebro.dryrun.SystemsView;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.ParentLookup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Parents of a page of orders, looked up in one go; those without a link are read in one go, and once in a whole comparison. */
final class ParentsOnce implements ParentLookup.Source {
    private final LinkStore links;
    private final SystemsView sides;
    private final Map<OrderRef, Optional<Order>> unlinked = new HashMap<>();

    ParentsOnce(LinkStore links, SystemsView sides) {
        this.links = links;
        this.sides = sides;
    }

    @Override
    public Map<OrderRef, OptionalLong> linked(Set<OrderRef> orders) {
        return links.workItems(orders);
    }

    @Override
    public Set<OrderRef> neverTied(Set<OrderRef> orders) {
        return links.neverTied(orders);
    }

    @Override
    public Map<OrderRef, Outcome<Order>> read(Set<OrderRef> orders) {
        Set<OrderRef> unread = new HashSet<>(orders);
        unread.removeAll(unlinked.keySet());
        if (!unread.isEmpty()) {
            Map<OrderRef, Order> read = sides.orders(unread);
            unread.forEach(order -> unlinked.put(order, Optional.ofNullable(read.get(order))));
        }
        Map<OrderRef, Outcome<Order>> known = new HashMap<>();
        orders.forEach(order -> unlinked.get(order).ifPresent(seen -> known.put(order, Outcome.done(seen))));
        return known;
    }

    /** Comparing makes no links. */
    @Override
    public void taken(Map<Order, Mapping> unlinkedOrders) {}
}
