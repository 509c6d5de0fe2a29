package dk.ordrebro.intake;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What intake needs from ServiceNow. Every call that fails as a whole throws a CallFailure. */
public interface OrderFeed {
    /**
     * The next page of changed orders of one table after a position, oldest first, whole documents.
     *
     * @param until nothing updated after this moment (the neighbour's clock): what is newer may still be joined by rows
     *     of the same second
     */
    Page next(String table, Position after, Instant until);

    /** sys_id and sys_mod_count of everything in one table updated between two moments, bounds included; in pages. */
    Versions versions(String table, Instant from, Instant to);

    /** Whole documents of these orders, in bulk. One that is absent is deleted or hidden. */
    Map<OrderRef, Order> read(Collection<OrderRef> refs);

    /** What was deleted in these tables, which takes a right of its own. */
    default DeletionPage deletions(Collection<String> tables, DeletionPage.Place from) {
        return DeletionPage.NONE;
    }

    /** The neighbour's clock now, from the Date header of its answers. */
    Instant now();

    /** A place in a table ordered by (sys_updated_on, sys_id); an empty sys_id is before all others of that second. */
    record Position(Instant updatedOn, String sysId) {
        @Override
        public String toString() {
            return updatedOn + " " + sysId;
        }

        public boolean isAfter(Position other) {
            int byTime = updatedOn.compareTo(other.updatedOn);
            return byTime > 0 || (byTime == 0 && sysId.compareTo(other.sysId) > 0);
        }

        public static Position parse(String text) {
            int space = text.indexOf(' ');
            return new Position(Instant.parse(text.substring(0, space)), text.substring(space + 1));
        }
    }

    /**
     * @param next where the following page begins; moves forward even when the ACLs emptied this page
     * @param more true when there is or may be another page before {@code until}
     * @param hidden how many rows of this page are kept from us, as far as ServiceNow tells
     */
    record Page(List<Order> orders, Position next, boolean more, long hidden) {
        public Page(List<Order> orders, Position next, boolean more) {
            this(orders, next, more, 0);
        }
    }

    /** @param hidden how many more there are that are kept from us */
    record Versions(List<Version> shown, long hidden) {}

    /** One state of one order. */
    record Version(OrderRef ref, long modCount) {}
}
