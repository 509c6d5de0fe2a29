package dk.ordrebro.azuredevops;

import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Tells from an error of Azure DevOps what happens next: which of the five failures it is. */
final class FailureClassifier {
    /** What was asked, for the same error means different things. */
    enum Asked {
        READ,
        /** Many at once, those that are hidden left out: a refusal concerns no single one. */
        READ_MANY,
        CREATE,
        UPDATE;

        boolean reads() {
            return this == READ || this == READ_MANY;
        }
    }

    /** Conditional access: from where we call nobody may; microsoft/coe-starter-kit#6694. */
    private static final String ADDRESS_NOT_ALLOWED = "VS403463";

    private static final Set<String> PASSING =
            Set.of("TF401349", "TF400898", "TF24668", "VS402335", "VS402490", "VS402491");
    private static final Set<String> CHANGED_UNDER_US = Set.of(
            "VS403351",
            "TF26071",
            "WorkItemRevisionMismatchException",
            "TestPatchOperationFailedException",
            "RelationAlreadyExistsException"); // the parent stands already: a fresh look will see it
    private static final Set<String> NOT_THERE = Set.of("TF200016", "VS800075", "VS402323");

    private FailureClassifier() {}

    static Failure on(NeighbourError error, Asked asked) {
        return on(error, asked, List.of());
    }

    /** @param written the values we sent, so that none of them is repeated */
    static Failure on(NeighbourError error, Asked asked, Collection<?> written) {
        String key = error.key();
        Cause cause = error.cause();
        String what = what(error, written);
        int status = error.status();
        if (cause.equals(Causes.TOO_MANY_REVISIONS)) { // answered with 500, yet it never passes
            return new Failure.Refused(cause, what);
        }
        if (error.throttles()) {
            return new Failure.Throttled(cause, what, error.after());
        }
        if (CHANGED_UNDER_US.contains(key) || status == 409 || status == 412) {
            return new Failure.Conflict(cause, what);
        }
        if (status == 424) { // of a batch that stands or falls together: another item fell
            return new Failure.Transient(cause, what, error.after(), false);
        }
        if (PASSING.contains(key) || status >= 500 || status == 408) {
            return new Failure.Transient(cause, what, error.after(), !asked.reads());
        }
        return lasting(error, asked, cause, what);
    }

    private static Failure lasting(NeighbourError error, Asked asked, Cause cause, String what) {
        int status = error.status();
        if (status == 401 || error.key().equals("TF400813") || error.key().equals(ADDRESS_NOT_ALLOWED)) {
            return new Failure.Misconfigured(cause, what, true);
        }
        if (status == 403 || NOT_THERE.contains(error.key()) || (status == 404 && asked != Asked.UPDATE)) {
            return new Failure.Misconfigured(cause, what, status == 403 && asked == Asked.READ_MANY);
        }
        if (status == 404) {
            return new Failure.Refused(cause, "The work item is deleted or moved, or we may not see it: " + what);
        }
        if (status >= 400) {
            return new Failure.Refused(cause, what);
        }
        return new Failure.Transient(cause, what, error.after(), !asked.reads());
    }

    /** There is no such project, or none that we may see. */
    static boolean notThere(Failure failure) {
        return failure.cause().equals(Causes.PROJECT_NOT_THERE)
                || failure.cause().equals(Causes.PROJECT_NOT_SHOWN);
    }

    private static String what(NeighbourError error, Collection<?> written) {
        String message = SafeMessage.of(error.message(), written);
        StringBuilder what = new StringBuilder("Azure DevOps answered ").append(error.status());
        if (!message.isEmpty()) {
            what.append(": ").append(message);
        }
        if (!error.fields().isEmpty()) {
            what.append(" (").append(String.join(", ", error.fields())).append(')');
        }
        return what.toString();
    }
}
