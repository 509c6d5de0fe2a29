package dk.ordrebro.intake;

import dk.ordrebro.intake.OrderFeed.Version;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The order versions this node read lately, so that a sweep reads again only what it has not seen. Bounded; forgets the oldest. */
final class SeenVersions {
    private static final int MOST = 50_000;

    private final Map<OrderRef, Long> versions = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OrderRef, Long> eldest) {
            return size() > MOST;
        }
    };

    synchronized void all(Collection<Order> orders) {
        orders.forEach(order -> versions.put(order.ref(), order.modCount()));
    }

    synchronized boolean has(Version version) {
        Long mod = versions.get(version.ref());
        return mod != null && mod >= version.modCount();
    }
}
