package dk.ordrebro.door;

import java.time.Instant;
import java.util.Optional;

/**
 * How a door stands, for status and health.
 *
 * @param circuit {@code closed} (calls flow), {@code open} or {@code half_open}
 * @param pausedUntil the neighbour asked us to wait
 * @param shutUntil no call before then, for it would only be refused again
 * @param problem what a person must mend: credential, certificate, address
 * @param calls in flight now
 */
public record DoorState(
        String system,
        String circuit,
        Optional<Instant> pausedUntil,
        Optional<Instant> shutUntil,
        Optional<String> problem,
        int calls) {
    /** True when calls flow, if slowly. */
    public boolean open() {
        return problem.isEmpty() && !circuit.equals("open");
    }
}
