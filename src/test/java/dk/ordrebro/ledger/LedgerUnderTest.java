package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.agreed;
import static dk.ordrebro.ledger.Links.changes;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Links.creating;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.taken;

import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.List;

/** A ledger that was empty when the test began, its clock at noon. */
public interface LedgerUnderTest {
    Stores stores();

    default LinkStore links() {
        return stores().links();
    }

    default MirrorStore mirror() {
        return stores().mirror();
    }

    default CursorStore cursors() {
        return stores().cursors();
    }

    default HintStore hints() {
        return stores().hints();
    }

    default TimelineStore timeline() {
        return stores().timeline();
    }

    default DeadLetterStore deadLetters() {
        return stores().deadLetters();
    }

    default LinkReports reports() {
        return stores().reports();
    }

    default Link only(OrderRef order) {
        return links().find(List.of(order)).get(order);
    }

    /** Makes orders from..to known and claims them all. */
    default List<Link> claimed(Claim claim, int from, int to) {
        links().markOrders(taken(from, to, 1), NOON);
        return links().claim(claim, 10_000, NOON);
    }

    /** The same, with a create about to be sent for each. */
    default List<Link> intended(Claim claim, List<Link> held, Instant at) {
        return links().save(claim, changes(held, link -> creating(link, at)), NOON);
    }

    /** Order n, settled with work item 1000 + n at revision 1. */
    default Link settled(int n) {
        Claim claim = claim("settle-" + n, NOON);
        List<Link> held = claimed(claim, n, n + 1);
        return links().save(claim, changes(held, link -> agreed(link, 1000 + n, 1)), NOON)
                .getFirst();
    }
}
