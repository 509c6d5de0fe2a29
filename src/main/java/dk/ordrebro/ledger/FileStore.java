package dk.ordrebro.ledger;

import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which links' files are to be compared, and who does it. {@link LinkStore#save} notices too. Entries are stored here by
 * whoever holds the lease. Every method is one transaction and durable when it returns.
 */
public interface FileStore {
    /**
     * A link whose files are to be compared.
     *
     * @param marks as they were when it was claimed
     * @param attempts failed ones running
     * @param failingSince the first of them
     */
    record Look(
            long link,
            OrderRef order,
            String number,
            String mapping,
            OptionalLong workItem,
            long marks,
            int attempts,
            Optional<Instant> failingSince) {}

    /** What waits, for the metrics. @param failing how many of them failed before */
    record Waiting(long looks, long failing) {}

    /** Of these orders, those that have a link; with the cursor of the source that told, all or nothing. @return how many */
    int notice(CursorMove move, Collection<OrderRef> orders);

    /**
     * Notices links of this mapping with files that other bounds of it kept back.
     *
     * @param bounds the fingerprint of what it allows now
     * @return how many
     */
    int judgeAnew(String mapping, String bounds, Instant now);

    /** Takes those that are due, the oldest first; also those whose lease has run out. */
    List<Look> claim(Claim claim, int most, Instant now);

    /** Prolongs the lease on all that this claim holds. @return false when it holds nothing any more */
    boolean extend(Claim claim, Instant until, Instant now);

    /**
     * Stores what became of files of one link. Entries of other logs are what people are to be told of them: whoever holds the
     * link tells it, so the link becomes due; one that is there already stays as it is.
     *
     * @return false, and nothing is stored, when the claim holds it no more
     */
    boolean save(Claim claim, long link, List<MirrorEntry> entries, List<Event> events);

    /** Both sides agree; one that was noticed meanwhile is due again. */
    void done(Claim claim, Look look, Instant now);

    /** When it is looked at again. @param trouble why it failed; empty where it only waits, and no attempt is counted */
    record Pause(Instant now, Instant until, Optional<Link.Trouble> trouble) {}

    /** It failed, or must wait; one that was noticed meanwhile is due again. */
    void postpone(Claim claim, Look look, Pause pause);

    /** Gives back what this node holds. */
    int release(String node);

    Waiting waiting();

    /**
     * Links whose files fail, for one reason.
     *
     * @param since the first failure of those running
     * @param example the number of one of the orders
     */
    record Failing(String cause, long count, Instant since, String example) {}

    /** The most frequent first. */
    List<Failing> failing();
}
