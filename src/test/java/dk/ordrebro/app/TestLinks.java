package dk.ordrebro.app;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links in a real ledger, in the states tests want them in. */
final class TestLinks {
    private TestLinks() {}

    static void due(Ledger ledger, String number) {
        Order order = new Order(
                new OrderRef("sc_req_item", "%032d".formatted(number.hashCode() & 0xFFFFL)),
                number,
                1,
                Instant.now(),
                Map.of("number", number));
        ledger.links().markOrders(List.of(new LinkStore.Taken(order, "requested-items")), Instant.now());
    }

    static void parked(Ledger ledger, String number, String cause) {
        due(ledger, number);
        Instant now = Instant.now();
        Claim claim = new Claim("node", "token", now.plusSeconds(60));
        List<LinkStore.Change> changes = ledger.links().claim(claim, 200, now.plusSeconds(1)).stream()
                .map(link -> link.park(now, new Link.Trouble(cause, "the state is not allowed", "add the state")))
                .map(link -> new LinkStore.Change(link, List.of()))
                .toList();
        ledger.links().save(claim, changes, now);
    }

    static void settled(Ledger ledger, String number, long workItem, int rev) {
        due(ledger, number);
        Instant now = Instant.now();
        Claim claim = new Claim("node", "token", now.plusSeconds(60));
        List<LinkStore.Change> changes = ledger.links().claim(claim, 200, now.plusSeconds(1)).stream()
                .map(link -> link.with(link.memory().withItem(workItem, rev).withOrderMod(1))
                        .settle(now, Optional.empty()))
                .map(link -> new LinkStore.Change(link, List.of()))
                .toList();
        ledger.links().save(claim, changes, now);
    }

    static void readUpToNow(Ledger ledger, String source) {
        Instant now = Instant.now();
        ledger.links().markWorkItems(new CursorMove(source, "", "7;x", now.plusSeconds(60), now), List.of());
    }
}
