package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.ParentLookup;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Parents as the reconcile loop looks for them: one that has no link, and that a mapping takes, gets one. */
final class Parents implements ParentLookup.Source {
    private final LinkStore links;
    private final Orders orders;
    private final Clock clock;

    Parents(LinkStore links, Orders orders, Clock clock) {
        this.links = links;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public Map<OrderRef, OptionalLong> linked(Set<OrderRef> named) {
        return links.workItems(named);
    }

    @Override
    public Set<OrderRef> neverTied(Set<OrderRef> named) {
        return links.neverTied(named);
    }

    /** One that cannot be read holds up those that name it, and nobody else. */
    @Override
    public Map<OrderRef, Outcome<Order>> read(Set<OrderRef> named) {
        Map<OrderRef, Outcome<Order>> found = new HashMap<>();
        try {
            Map<OrderRef, Order> read = orders.read(named);
            new VanishedOrders(orders).kept(named, read).forEach((order, why) -> found.put(order, Outcome.failed(why)));
            read.forEach((order, seen) -> found.put(order, Outcome.done(seen)));
        } catch (CallFailure failed) {
            named.forEach(order -> found.put(order, Outcome.failed(failed.failure())));
        }
        return found;
    }

    @Override
    public void taken(Map<Order, Mapping> unlinked) {
        List<Taken> taken = new ArrayList<>();
        unlinked.forEach((order, mapping) -> taken.add(new Taken(order, mapping.name())));
        links.markOrders(taken, clock.instant());
    }
}
