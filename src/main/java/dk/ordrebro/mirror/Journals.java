package dk.ordrebro.mirror;

import dk.ordrebro.order.OrderRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What mirroring needs of ServiceNow. Every call that fails as a whole throws a CallFailure. */
public interface Journals {
    /** A right may be given at any moment; and each look costs a call, of all links that wait for it. */
    Duration REFUSED_FOR = Duration.ofHours(1);

    /**
     * What stands in these journal fields of these orders, in bulk.
     *
     * @param since in ServiceNow's time; no older entry is given
     * @return oldest first
     */
    List<Entry> entries(Collection<OrderRef> orders, Collection<String> fields, Instant since);

    /**
     * True when an entry of this field that is not given is not there. False where rights hide entries, or may do so: an empty
     * answer is then no answer.
     *
     * @throws dk.ordrebro.failure.CallFailure when that cannot be found out now
     */
    default boolean shows(String field) {
        return true;
    }

    /** Of these fields, those that {@link #shows} holds for; asked anew each time, for rights come and go. */
    default Set<String> shown(Collection<String> fields) {
        return fields.stream().filter(this::shows).collect(Collectors.toSet());
    }

    /**
     * What {@link #entries} gives, and of which fields "not there" is believed by it: here those that are looked at before it
     * and after.
     *
     * @param doubted the fields of which that is asked
     */
    default Reading reading(
            Collection<OrderRef> orders, Collection<String> fields, Instant since, Collection<String> doubted) {
        Set<String> before = shown(doubted);
        return new Reading(entries(orders, fields, since), shown(before));
    }

    /** What was read. @param shown the fields that showed what stands in them */
    record Reading(List<Entry> entries, Set<String> shown) {}

    /** When a journal that is refused to us is worth asking again. */
    default Instant askAgain(Instant now) {
        return now.plus(REFUSED_FOR);
    }

    /**
     * One entry of a journal.
     *
     * @param id what ServiceNow calls it
     * @param at when it was written, by ServiceNow's clock
     * @param by what people call who wrote it
     */
    record Entry(OrderRef order, String field, String id, Instant at, String text, String by) {
        public Entry(OrderRef order, String field, String id, Instant at, String text) {
            this(order, field, id, at, text, "");
        }

        @Override
        public String toString() {
            return order + " " + field + " " + id; // never the text: it may hold personal data
        }
    }
}
