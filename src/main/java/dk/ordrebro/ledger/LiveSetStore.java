package dk.ordrebro.ledger;

import java.util.List;

/** Which mapping set each node works under: every node tells its own, the command line and the admin API read all. */
public interface LiveSetStore {
    /** Keeps {@code since} when the node told the same set before, also over a restart; forgets nodes that are gone. */
    void tell(LiveSet set);

    /** The node ends and its name does not come back. */
    void forget(String node);

    /** All nodes by name. */
    List<LiveSet> all();
}
