package dk.ordrebro.app;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells the ledger that this node runs, what it waits for and how its doors stand, when that changed and now and then; called
 * by a tick.
 */
public final class NodeReport {
    /** A third of the time after which the command line takes a silent node for stopped. */
    private static final Duration ANYHOW = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final String node;
    private final Supplier<Said> now;
    private final Clock clock;
    private final Instant startedAt;
    private Optional<Said> told = Optional.empty();
    private Instant toldAt = Instant.MIN;

    /**
     * How a node stands.
     *
     * @param waitsFor why it does not work yet; empty when it works
     */
    record Said(List<DoorState> doors, Optional<String> waitsFor) {}

    NodeReport(Ledger ledger, String node, Supplier<Said> now, Clock clock) {
        this.ledger = ledger;
        this.node = node;
        this.now = now;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    public synchronized void tell() {
        Said said = now.get();
        Instant at = clock.instant();
        if (told.equals(Optional.of(said)) && at.isBefore(toldAt.plus(ANYHOW))) {
            return;
        }
        ledger.nodes().tell(node, startedAt, said.waitsFor(), at);
        ledger.doors().tell(node, said.doors(), at);
        told = Optional.of(said);
        toldAt = at;
    }
}
