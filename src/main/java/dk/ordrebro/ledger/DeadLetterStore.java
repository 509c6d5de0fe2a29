package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Parked links, for the people who mend them. A dead letter's id is its link's id everywhere. Command line and admin API
 * both come here.
 */
public interface DeadLetterStore {
    /**
     * One reason and how many wait for it to be mended.
     *
     * @param cause as given by {@link Link.Trouble}
     * @param oldest when the first of them began to fail
     * @param newest when the last of them was parked
     * @param example the number of one of the orders
     * @param remedy what to do, as said of that one
     */
    record Cause(String cause, long count, Instant oldest, Instant newest, String example, String remedy) {}

    /** Most frequent first. */
    List<Cause> causes();

    /** Oldest first, a page at a time. @param after the id of the last one of the page before, 0 to begin */
    List<LinkReports.Row> list(Optional<String> cause, long after, int limit);

    /**
     * Makes these due again, as new. Of one that is no dead letter the files that were left are tried once more, but for those
     * that a scanner refused; one without such files, or that was discarded, is left alone. @return how many
     */
    int replay(Collection<Long> ids, Decision decision);

    /** The same with all dead letters, or all of one cause. */
    int replayAll(Optional<String> cause, Decision decision);

    /** Closes one for good; nothing makes it due again. @return false when it is no dead letter */
    boolean discard(long id, Decision decision);

    /** The same with all dead letters, or all of one cause. @return how many */
    int discardAll(Optional<String> cause, Decision decision);
}
