package dk.ordrebro.ledger.audit;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What people did, and the chains by which that and the timelines can be checked. */
public interface AuditStore {
    /** Chains of some links. @param next behind which link to go on; empty at the end */
    record Page(List<Chain> chains, OptionalLong next) {}

    /** Durable on return. */
    void record(Act act);

    /** Since a moment, oldest first. @param after the last id seen, 0 to begin */
    List<Act.Kept> acts(Instant from, long after, int limit);

    /** The chain of what people did. */
    Chain ofActs();

    /** The chains of the links behind one, each as it is at one moment. @param after 0 to begin */
    Page ofLinks(long after, int limit);
}
