package dk.ordrebro.mirror.file;

import dk.ordrebro.door.Transfer;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What carrying files needs of ServiceNow. Every call that fails throws a CallFailure. */
public interface OrderFiles {
    /**
     * A file of an order.
     *
     * @param id what ServiceNow calls it
     * @param type its media type; empty where it has none
     * @param size in bytes
     * @param sha256 in hexadecimal, small letters; empty where ServiceNow does not tell it
     * @param ready false while ServiceNow itself still looks at it
     * @param at when it was put there, by ServiceNow's clock
     */
    record OrderFile(
            OrderRef order, String id, String name, String type, long size, String sha256, boolean ready, Instant at) {
        @Override
        public String toString() {
            return "file " + id; // never its name: that may hold personal data
        }
    }

    /** The files of these orders, in bulk, the oldest first; an order without any is absent. */
    Map<OrderRef, List<OrderFile>> files(Collection<OrderRef> orders);

    /** A file of this order came or changed. */
    record Notice(OrderRef order, String id, Instant at) {}

    /** Which files of orders in these tables came or changed from one moment to another, bounds included. */
    List<Notice> changed(Collection<String> tables, Instant from, Instant until);

    void download(OrderFile file, Transfer.Download taking, Instant notAfter);

    /**
     * Puts a file on an order. An answer that is lost leaves it unknown whether it is there.
     *
     * @return what ServiceNow calls it
     */
    String upload(OrderRef order, NewFile file, Transfer.Upload content, Instant notAfter);

    /** What a file is called where it goes. @param type its media type */
    record NewFile(String name, String type) {
        @Override
        public String toString() {
            return type; // never its name
        }
    }

    /** ServiceNow's clock. */
    Instant now();
}
