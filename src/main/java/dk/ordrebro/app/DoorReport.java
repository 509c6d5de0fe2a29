package dk.ordrebro.app;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Tells the ledger how this node's doors stand, when that changed and now and then; called by a tick. */
public final class DoorReport {
    /** A third of the time after which the command line takes a silent node for stopped. */
    private static final Duration ANYHOW = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final String node;
    private final Supplier<List<DoorState>> doors;
    private final Clock clock;
    private List<DoorState> told = List.of();
    private Instant toldAt = Instant.MIN;

    DoorReport(Ledger ledger, String node, Supplier<List<DoorState>> doors, Clock clock) {
        this.ledger = ledger;
        this.node = node;
        this.doors = doors;
        this.clock = clock;
    }

    public synchronized void tell() {
        Instant now = clock.instant();
        List<DoorState> states = doors.get();
        if (told.equals(states) && now.isBefore(toldAt.plus(ANYHOW))) {
            return;
        }
        ledger.doors().tell(node, states, now);
        told = states;
        toldAt = now;
    }
}
