package dk.ordrebro.ledger;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One link of the mapping requested-items in a real ledger, in the state a test wants it in. */
public final class StoredLinks {
    private StoredLinks() {}

    public static void settled(Ledger ledger, Instant now) {
        become(ledger, now, link -> link.with(link.memory().withItem(7, 1).withOrderMod(1))
                .settle(now, Optional.empty()));
    }

    public static void parked(Ledger ledger, Instant now, String cause) {
        become(ledger, now, link -> link.park(now, new Link.Trouble(cause, "no such thing", "make it")));
    }

    private static void become(Ledger ledger, Instant now, UnaryOperator<Link> becomes) {
        OrderRef ref = new OrderRef("sc_req_item", "%032x".formatted(1));
        Order order = new Order(ref, "RITM0000001", 1, now, Map.of("number", "RITM0000001"));
        ledger.links().markOrders(List.of(new LinkStore.Taken(order, "requested-items")), now);
        Claim claim = new Claim("node", "token", now.plusSeconds(60));
        List<LinkStore.Change> changes = ledger.links().claim(claim, 1, now.plusSeconds(1)).stream()
                .map(link -> new LinkStore.Change(becomes.apply(link), List.of()))
                .toList();
        ledger.links().save(claim, changes, now);
    }
}
