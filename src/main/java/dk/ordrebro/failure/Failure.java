package dk.ordrebro.failure;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Why something did not succeed, named by what happens next. A value, so that a batch can carry one per item;
 * {@link CallFailure} throws it where a whole call failed.
 */
public sealed interface Failure {
    /** What happened, in words for an operator: the neighbour, its status and its own message; no personal data, no secret. */
    String what();

    /** Groups failures, for instance {@code azure-devops/TF401347}, and says what a person does about it. */
    Cause cause();

    /** A wrong set-up that shuts a part of the system to us, a table or a project, and not the system. */
    default boolean ofPart() {
        return this instanceof Misconfigured wrong && !wrong.door();
    }

    /**
     * Postpone: it will pass. A timeout, a 5xx, a cut connection, an answer that makes no sense.
     *
     * @param after when the neighbour itself said when to come back
     * @param unknown true when the call may have taken effect although we saw no answer
     */
    record Transient(Cause cause, String what, Optional<Duration> after, boolean unknown) implements Failure {
        public static Transient of(Cause cause, String what) {
            return new Transient(cause, what, Optional.empty(), false);
        }

        /** The answer was lost: the call may have taken effect. */
        public static Transient lost(Cause cause, String what) {
            return new Transient(cause, what, Optional.empty(), true);
        }
    }

    /** Slow the whole door down; never counted as an attempt of the order. */
    record Throttled(Cause cause, String what, Optional<Duration> after) implements Failure {}

    /** The other side changed under us: read again and plan again, at once. */
    record Conflict(Cause cause, String what) implements Failure {}

    /** Park: the system said no to this one order. */
    record Refused(Cause cause, String what) implements Failure {
        /** One order must not hold up others. @param fault of ours */
        public static Refused cannotPlan(RuntimeException fault) {
            return new Refused(
                    Causes.CANNOT_PLAN,
                    "the order cannot be planned: " + fault.getClass().getSimpleName());
        }
    }

    /**
     * Park what it touches and raise the alarm: mapping, permission, credential.
     *
     * @param door true when the whole system is shut to us
     */
    record Misconfigured(Cause cause, String what, boolean door) implements Failure {
        private static final Set<Cause> ABOUT_A_PLACE = Set.of(
                Causes.TABLE_REFUSED,
                Causes.QUERY_NOT_OBEYED,
                Causes.ORDER_HIDDEN,
                Causes.GROUP_HIDDEN,
                Causes.PROJECT_GONE,
                Causes.PROJECT_NOT_SHOWN,
                Causes.PROJECT_NOT_THERE,
                Causes.PROJECT_RENAMED);

        /** Wait: not the order is at fault but what is closed to us, the whole system, a table or a project of it. */
        public boolean closed() {
            return door || ABOUT_A_PLACE.contains(cause);
        }
    }
}
