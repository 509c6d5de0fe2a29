package dk.ordrebro.plan;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.workitem.WorkItem;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What one side of a link looks like at this moment; an absent value would not say whether it is still to come or lost. */
public sealed interface Observation<T> {
    /** There is none yet. */
    record NeverMade<T>() implements Observation<T> {}

    /** It stands there. */
    record Seen<T>(T value) implements Observation<T> {}

    /** There is or was one, and its system does not show it: deleted, or hidden from us. @param name as people call it */
    record Gone<T>(String name) implements Observation<T> {}

    /** @param id of the link's work item, empty while it has none @param read what Azure DevOps showed when asked for it */
    static Observation<WorkItem> workItem(OptionalLong id, Map<Long, WorkItem> read) {
        if (id.isEmpty()) {
            return new NeverMade<>();
        }
        WorkItem item = read.get(id.getAsLong());
        return item == null ? new Gone<>(Long.toString(id.getAsLong())) : new Seen<>(item);
    }

    /** @param number as people call it @param read what ServiceNow showed when asked for it */
    static Observation<Order> order(OrderRef order, String number, Map<OrderRef, Order> read) {
        return Optional.ofNullable(read.get(order))
                .<Observation<Order>>map(Seen::new)
                .orElseGet(() -> new Gone<>(number));
    }

    /** Empty when there is nothing to be seen, for whichever reason. */
    default Optional<T> seen() {
        return this instanceof Seen<T> there ? Optional.of(there.value()) : Optional.empty();
    }
}
