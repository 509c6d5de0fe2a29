package dk.ordrebro.mirror;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far both logs of one link have been read, kept in the link's base. A count of changes tells whether a log can hold
 * something new: what we wrote ourselves moves it along, so that our own comments cost no reading. Confined to the thread that
 * holds the link.
 */
public final class ReadUpTo {
    private static final String ORDER = "said:order";
    private static final String ENTRY = "said:entry";
    private static final String ITEM = "said:item";
    private static final String COUNT = "said:count";

    private long order;
    private long item;
    private long count;
    private Instant entry;
    private boolean journalAgain;
    private boolean itemAgain;

    private ReadUpTo(Map<String, String> base) {
        order = number(base, ORDER);
        item = number(base, ITEM);
        count = number(base, COUNT);
        entry = Optional.ofNullable(base.get(ENTRY)).map(Instant::parse).orElse(Instant.EPOCH);
    }

    static ReadUpTo of(Map<String, String> base) {
        return new ReadUpTo(base);
    }

    private static long number(Map<String, String> base, String key) {
        return Long.parseLong(base.getOrDefault(key, "-1"));
    }

    /** The base with it. */
    public Map<String, String> in(Map<String, String> base) {
        Map<String, String> next = new TreeMap<>(base);
        put(next, ORDER, journalAgain ? -1 : order);
        put(next, ITEM, itemAgain ? -1 : item);
        put(next, COUNT, itemAgain ? -1 : count);
        if (entry.isAfter(Instant.EPOCH)) {
            next.put(ENTRY, entry.toString());
        }
        return next;
    }

    private static void put(Map<String, String> base, String key, long number) {
        if (number >= 0) {
            base.put(key, Long.toString(number));
        }
    }

    /** The journal was never read for this link. */
    boolean journalUnread() {
        return order < 0;
    }

    /** The work item's comments were never read, and it was never seen to have none. */
    boolean itemUnread() {
        return item < 0;
    }

    /** True when the journal was read at this count of changes of the order. */
    boolean journal(long modCount) {
        return order == modCount && !journalAgain;
    }

    boolean revision(int rev) {
        return item == rev && !itemAgain;
    }

    boolean count(long comments) {
        return count == comments && !itemAgain;
    }

    /** The newest entry that was read; older ones may have been committed late. */
    Instant entry() {
        return entry;
    }

    boolean again() {
        return journalAgain || itemAgain;
    }

    /** What was made of the journal holds no longer. */
    void readJournalAgain() {
        journalAgain = true;
    }

    /** What was made of the work item's comments holds no longer. */
    void readItemAgain() {
        itemAgain = true;
    }

    void journalRead(long modCount, Instant newest) {
        journalAgain = false;
        order = modCount;
        entry = newest.isAfter(entry) && !newest.equals(Instant.MAX) ? newest : entry;
    }

    void itemRead(int rev, long comments) {
        itemAgain = false;
        item = rev;
        count = comments;
    }

    /** We wrote to the order; when nobody else did in between, the journal holds nothing new. */
    public void wroteOrder(long before, long after) {
        if (order == before && after == before + 1) {
            order = after;
        }
    }

    /** We wrote to the work item, and nobody else can have in between. @param comments how many it has now */
    public void wroteItem(int before, int after, long comments) {
        if (item == before && after == before + 1) {
            item = after;
            count = comments;
        }
    }
}
