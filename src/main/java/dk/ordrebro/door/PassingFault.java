package dk.ordrebro.door;

import dk.ordrebro.failure.Failure;
import java.util.Set;

/**
 * Tells a fault that passes by itself from a wrong set-up that a person must mend. Before the service works nothing else
 * matters: for the one it waits, for the other it ends. A page in place of data comes from a proxy, a sleeping instance or an
 * outage and says nothing of our set-up, whatever its status; a refused credential does. A certificate out of its dates is the
 * neighbour's to renew; one of an unknown issuer is for us to trust.
 */
public final class PassingFault {
    private static final Set<String> NOT_OURS = Set.of("web-page", "no-json", "redirect", "certificate/date");

    private PassingFault() {}

    public static boolean is(Failure failure) {
        return switch (failure) {
            case Failure.Transient passing -> true;
            case Failure.Throttled busy -> true;
            case Failure.Conflict moved -> true;
            case Failure.Refused no -> false;
            case Failure.Misconfigured wrong ->
                NOT_OURS.contains(
                        wrong.cause().code().substring(wrong.cause().code().indexOf('/') + 1));
        };
    }
}
