package dk.ordrebro.door.camel;

import dk.ordrebro.failure.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * APIs that the neighbour refuses as a whole, as the rooms that ask tell {@link DoorSteps}. The credential is good, so no
 * account is at stake: after a short wait one call tries again, and the first that is taken opens the door.
 */
final class ClosedApis {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Neighbour neighbour;
    private final Clock clock;
    private final Map<String, CredentialLockout> lockouts = new ConcurrentHashMap<>();

    ClosedApis(Neighbour neighbour, Clock clock) {
        this.neighbour = neighbour;
        this.clock = clock;
    }

    /** Calls of several APIs are in flight when all are refused at once: one cause is told once. */
    synchronized void closed(String api, Failure.Misconfigured why, Instant sent) {
        boolean told = lockouts.values().stream().anyMatch(lockout -> lockout.isFor(why));
        lockouts.computeIfAbsent(api, name -> new CredentialLockout(neighbour, clock, FIRST, LONGEST))
                .refused(why, sent, told);
    }

    void opened(String api, Instant sent) {
        Optional.ofNullable(lockouts.get(api)).ifPresent(lockout -> lockout.opened(sent));
    }

    /** Throws while one is closed and its next try is not due. */
    void check() {
        lockouts.values().forEach(CredentialLockout::check);
    }

    /** Calls at a time: one while it is tried whether a closed one is open again. */
    int parallel() {
        return problem().isPresent() ? 1 : neighbour.parallel();
    }

    Optional<Instant> shutUntil() {
        return lockouts.values().stream()
                .flatMap(lockout -> lockout.shutUntil().stream())
                .max(Comparator.naturalOrder());
    }

    Optional<String> problem() {
        return lockouts.values().stream()
                .flatMap(lockout -> lockout.problem().stream())
                .findFirst();
    }
}
