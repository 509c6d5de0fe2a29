package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Outcome;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What reconciling needs from ServiceNow. Every call that fails as a whole throws a CallFailure. */
public interface Orders {
    /** Reads these orders in bulk, whole documents as intake reads them. One that is absent is deleted or hidden. */
    Map<OrderRef, Order> read(Collection<OrderRef> refs);

    /** Those of these orders, which a read did not show, that are there and kept from us by missing rights. */
    Set<OrderRef> hidden(Collection<OrderRef> missing);

    /** Of these, which {@link #read} did not show, those of whose deletion ServiceNow keeps a record. */
    default Deletions<OrderRef> deleted(Collection<OrderRef> missing) {
        return Deletions.none();
    }

    /**
     * Writes in batches of at most 100 and looks at every sub-answer.
     *
     * @return in the order of the writes: the order as the answer shows it (its document holds only fields the answer
     *     carried, none of the variables), or why not. A plain field that did not take its value is {@code Refused}.
     */
    List<Outcome<Order>> write(List<OrderWrite> writes, Instant notAfter);

    /**
     * What to write to one order.
     *
     * @param fields plain fields and their stored values
     * @param notes journal fields and the entry each gets
     */
    record OrderWrite(OrderRef ref, String number, Map<String, String> fields, Map<String, String> notes) {
        @Override
        public String toString() {
            return number + " " + fields.keySet() + notes.keySet(); // never the values: they hold personal data
        }
    }
}
