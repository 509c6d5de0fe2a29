package dk.ordrebro.mirror;

import dk.ordrebro.plan.Base;
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
    private static final String COMMENT = "said:comment";

    private final Instant entry;
    private final Instant comment;
    private final boolean joined;
    private long order;
    private long item;
    private long count;
    private Instant newestEntry;
    private Instant newestComment;
    private boolean journalAgain;
    private boolean itemAgain;

    private ReadUpTo(Map<String, String> base) {
        order = number(base, ORDER);
        item = number(base, ITEM);
        count = number(base, COUNT);
        entry = moment(base, ENTRY);
        comment = moment(base, COMMENT);
        joined = new Base(base).joins();
        newestEntry = entry;
        newestComment = comment;
    }

    static ReadUpTo of(Map<String, String> base) {
        return new ReadUpTo(base);
    }

    private static long number(Map<String, String> base, String key) {
        return Long.parseLong(base.getOrDefault(key, "-1"));
    }

    private static Instant moment(Map<String, String> base, String key) {
        return Optional.ofNullable(base.get(key)).map(Instant::parse).orElse(Instant.EPOCH);
    }

    /** True where the work item is another order's. */
    public boolean joined() {
        return joined;
    }

    /** The base with it, once all that was read is told. */
    public Map<String, String> in(Map<String, String> base) {
        Map<String, String> next = new TreeMap<>(base);
        put(next, ORDER, order);
        put(next, ITEM, item);
        put(next, COUNT, count);
        put(next, ENTRY, newestEntry);
        put(next, COMMENT, newestComment);
        return next;
    }

    private static void put(Map<String, String> base, String key, Instant moment) {
        if (moment.isAfter(Instant.EPOCH)) {
            base.put(key, moment.toString());
        }
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

    /**
     * The newest entry that was read before all was told; older ones may have been committed late. What was read since may
     * still be told, and is read again with what came after it.
     */
    Instant entry() {
        return entry;
    }

    /** The newest comment that was read before all was told. */
    Instant comment() {
        return comment;
    }

    /** True when what was made of one of the logs holds no longer: nothing of it is told before it is read once more. */
    public boolean again() {
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
        newestEntry = later(newestEntry, newest);
    }

    /** A hidden time counts as {@link Instant#MAX}, and says nothing. */
    private static Instant later(Instant known, Instant read) {
        return read.isAfter(known) && !read.equals(Instant.MAX) ? read : known;
    }

    void itemRead(int rev, long comments, Instant newest) {
        newestComment = later(newestComment, newest);
        itemUnchanged(rev, comments);
    }

    /** Nothing new can have been said: there was nothing to read. */
    void itemUnchanged(int rev, long comments) {
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
