package dk.ordrebro.door;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a door stands, for status and health.
 *
 * @param circuit {@code closed} (calls flow), {@code open} or {@code half_open}
 * @param pausedUntil the neighbour asked us to wait
 * @param shutUntil no call before then, for it would only be refused again
 * @param silentSince it has answered nothing since, for longer than answers may take
 * @param problem what a person must mend: credential, certificate, address
 * @param calls in flight now
 */
public record DoorState(
        String system,
        String circuit,
        Optional<Instant> pausedUntil,
        Optional<Instant> shutUntil,
        Optional<Instant> silentSince,
        Optional<String> problem,
        int calls) {
    /** A pause that is over before anything else would be due. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** True when a call made at this moment would reach the neighbour; it may still be refused there. */
    public boolean lets(Instant now) {
        boolean paused =
                pausedUntil.filter(until -> until.isAfter(now.plus(SHORT))).isPresent();
        return !circuit.equals("open") && shutUntil.isEmpty() && silentSince.isEmpty() && !paused;
    }

    /** That it does not answer, in words, with what to look at; empty while it does. */
    public String silence() {
        return silentSince
                .map(since -> system + " has not answered since " + since
                        + "; see whether it, or a proxy on the way to it, hangs")
                .orElse("");
    }

    /** True when calls fail because of the neighbour or our credential, and not because of what they carry. */
    public boolean troubled() {
        return problem.isPresent() || silentSince.isPresent() || !circuit.equals("closed");
    }

    /** True when calls flow, if slowly. */
    public boolean open() {
        return problem.isEmpty() && silentSince.isEmpty() && !circuit.equals("open");
    }
}
