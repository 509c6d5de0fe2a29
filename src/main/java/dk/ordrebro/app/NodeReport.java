package dk.ordrebro.app;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the ledger that this node runs, what it waits for and how its doors stand, when that changed and now and then; called
 * by a tick. Tells the log of a neighbour that has stopped to answer.
 */
public final class NodeReport {
    private static final Logger LOG = LoggerFactory.getLogger(NodeReport.class);

    /** A third of the time after which the command line takes a silent node for stopped. */
    private static final Duration ANYHOW = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final String node;
    private final Supplier<Said> now;
    private final Clock clock;
    private final Instant startedAt;
    private final Set<String> silent = new HashSet<>();
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
        said.doors().forEach(this::hear);
        Instant at = clock.instant();
        if (told.equals(Optional.of(said)) && at.isBefore(toldAt.plus(ANYHOW))) {
            return;
        }
        ledger.nodes().tell(node, startedAt, said.waitsFor(), at);
        ledger.doors().tell(node, said.doors(), at);
        told = Optional.of(said);
        toldAt = at;
    }

    /** Once when it stops to answer, and once when it does again: the ledger need not be there for that. */
    private void hear(DoorState door) {
        if (door.silentSince().isPresent() && silent.add(door.system())) {
            LOG.atWarn()
                    .addKeyValue("system", door.system())
                    .addKeyValue("since", door.silentSince().get())
                    .log("{}; nothing is claimed meanwhile, and it is asked on", door.silence());
        } else if (door.silentSince().isEmpty() && silent.remove(door.system())) {
            LOG.atInfo().addKeyValue("system", door.system()).log("{} answers again", door.system());
        }
    }
}
