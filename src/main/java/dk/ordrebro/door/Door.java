package dk.ordrebro.door;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The only way out to one neighbour. */
public interface Door {
    /**
     * Sends the call and waits for the answer.
     *
     * @return the answer, whatever its status but for those the door itself understands
     * @throws CallFailure {@code Transient} (unknown when the call may have been carried out), {@code Throttled} (429, with
     *     the neighbour's own wait), or {@code Misconfigured} with {@code door} set (credential refused, sign-in page)
     */
    Answer call(Call call);

    /**
     * A part of an answer asked us to wait, which the door cannot see: nothing more is sent for that long, by anybody.
     *
     * @param asked how long; absent where it did not say
     */
    void slowDown(Optional<Duration> asked);

    /**
     * The neighbour refuses a whole API, whatever is asked of it: nothing more is sent, by anybody, until the next try is due.
     * Told once, with its remedy.
     *
     * @param api what it is called; a short name, the same each time
     * @param sent when the call left that was refused: one that left before the API was closed closes it no longer
     */
    void closed(String api, Failure.Misconfigured why, Instant sent);

    /** The neighbour took a call of this API, which left at {@code sent}: where it was closed before that, it is open again. */
    void opened(String api, Instant sent);
}
