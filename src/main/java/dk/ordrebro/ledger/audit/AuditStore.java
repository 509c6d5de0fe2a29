package dk.ordrebro.ledger.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What people did, and the chains by which that and the timelines can be checked. */
public interface AuditStore {
    /** Chains of some links. @param next behind which link to go on; empty at the end */
    record Page(List<Chain> chains, OptionalLong next) {}

    /** @param entries that named the person. @param next behind which entry to go on; empty at the end */
    record Erased(int entries, OptionalLong next) {}

    /**
     * Puts a word in place of a person's name on timelines and in troubles, wherever it stands as a whole; the hashes of entries
     * stay, marked as erased. What people did is kept.
     *
     * @param after 0 to begin
     */
    Erased erase(String person, long after, int most);

    /** Durable on return. */
    void record(Act act);

    /** Since a moment, oldest first. @param after the last id seen, 0 to begin */
    List<Act.Kept> acts(Instant from, long after, int limit);

    /**
     * Which acts to list.
     *
     * @param who the whole name; absent for everybody
     * @param until later ones are left out
     * @param before the id of the last one of the page before
     */
    record Filter(Optional<String> who, Instant from, Instant until, OptionalLong before, int limit) {}

    /** Newest first. */
    List<Act.Kept> newest(Filter filter);

    /** The chain of what people did. */
    Chain ofActs();

    /** The chains of the links behind one, each as it is at one moment. @param after 0 to begin */
    Page ofLinks(long after, int limit);
}
