package dk.ordrebro.failure;

import java.time.Duration;
import java.util.Optional;

/**
 * Why something did not succeed, named by what happens next. A value, so that a batch can carry one per item;
 * {@link CallFailure} throws it where a whole call failed.
 */
public sealed interface Failure {
    /** What happened, in words for an operator: the neighbour, its status and its own message; no personal data, no secret. */
    String what();

    /** A short stable name that groups failures of one cause, for instance {@code azure-devops/TF401347}. */
    String cause();

    /**
     * Postpone: it will pass. A timeout, a 5xx, a cut connection, an answer that makes no sense.
     *
     * @param after when the neighbour itself said when to come back
     * @param unknown true when the call may have taken effect although we saw no answer
     */
    record Transient(String cause, String what, Optional<Duration> after, boolean unknown) implements Failure {
        public static Transient of(String cause, String what) {
            return new Transient(cause, what, Optional.empty(), false);
        }

        /** The answer was lost: the call may have taken effect. */
        public static Transient lost(String cause, String what) {
            return new Transient(cause, what, Optional.empty(), true);
        }
    }

    /** Slow the whole door down; never counted as an attempt of the order. */
    record Throttled(String cause, String what, Optional<Duration> after) implements Failure {}

    /** The other side changed under us: read again and plan again, at once. */
    record Conflict(String cause, String what) implements Failure {}

    /** Park: the system said no to this one order. */
    record Refused(String cause, String what, String remedy) implements Failure {}

    /** Park what it touches and raise the alarm: mapping, permission, credential. {@code door}: the whole system is shut to us. */
    record Misconfigured(String cause, String what, String remedy, boolean door) implements Failure {}
}
