package dk.ordrebro.verify;

import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A table of ServiceNow in which there is nothing to see. */
record NoOrders(Clock clock) implements OrderFeed {
    @Override
    public Page next(String table, Position after, Instant until) {
        return new Page(List.of(), new Position(until, ""), false);
    }

    @Override
    public Versions versions(String table, Instant from, Instant to) {
        return new Versions(List.of(), 0);
    }

    @Override
    public Map<OrderRef, Order> read(Collection<OrderRef> refs) {
        return Map.of();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }
}
