package dk.ordrebro.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which nodes run on this ledger: told by the service now and then, read by the command line. */
public interface NodeStore {
    /** A node that was silent longer does not run: it tells every twenty seconds. */
    Duration SILENT = Duration.ofMinutes(1);

    /** Those that were not seen for longer are forgotten, but for the last one. */
    Duration KEPT = Duration.ofDays(1);

    /**
     * A node as it was told last.
     *
     * @param seenAt when it told, or stopped
     * @param running false when it stopped, or is silent for too long
     * @param waitsFor why it does not work yet; empty when it works
     */
    record Node(String name, Instant startedAt, Instant seenAt, boolean running, Optional<String> waitsFor) {}

    /** The node runs; replaces what was told of it before. */
    void tell(String node, Instant startedAt, Optional<String> waitsFor, Instant now);

    /** The node stops. */
    void stopped(String node, Instant now);

    /** Those that run first, and then the last seen. */
    List<Node> all(Instant now);
}
