package dk.ordrebro.ledger;

import dk.ordrebro.door.DoorState;
import java.time.Instant;
import java.util.List;

/** How the doors of each node stand, told by the service now and then, read by the command line. */
public interface DoorStore {
    /** One door of one node, as it stood at that moment. */
    record Told(String node, DoorState door, Instant at) {}

    /** Replaces what this node told before. */
    void tell(String node, List<DoorState> doors, Instant now);

    /** Takes back what this node told: it stops. */
    void forget(String node);

    /** What nodes told since a moment; who was silent longer does not run. */
    List<Told> since(Instant moment);
}
