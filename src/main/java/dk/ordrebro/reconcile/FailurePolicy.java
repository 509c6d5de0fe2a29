package dk.ordrebro.reconcile;

import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.settings.ReconcileSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What becomes of a link after a failure: the five kinds, each its own next step. */
final class FailurePolicy {
    /** Conflicts come from people working on the same item; they pass at once or something else is wrong. */
    private static final int CONFLICTS_AT_ONCE = 5;

    private static final Duration DOOR_SHUT = Duration.ofSeconds(15);

    private final ReconcileSettings.Retry retry;
    private final Clock clock;
    private final RandomGenerator random;
    private final NeighbourHealth health;

    FailurePolicy(ReconcileSettings.Retry retry, Clock clock, RandomGenerator random, NeighbourHealth health) {
        this.health = health;
        this.retry = retry;
        this.clock = clock;
        this.random = random;
    }

    Link of(Work work, Failure failure) {
        Instant now = clock.instant();
        Link link = work.link();
        Trouble trouble = trouble(failure);
        Link after =
                switch (failure) {
                    case Failure.Transient passing -> postpone(link, now, passing.after(), failure);
                    case Failure.Throttled slow ->
                        link.wait(now.plus(slow.after().orElse(DOOR_SHUT)), trouble, Optional.empty());
                    case Failure.Conflict conflict ->
                        link.status().attempts() < CONFLICTS_AT_ONCE
                                ? link.postpone(now, now, trouble)
                                : postpone(link, now, Optional.empty(), failure);
                    case Failure.Refused refused -> link.park(now, trouble);
                    case Failure.Misconfigured wrong ->
                        wrong.closed()
                                ? link.wait(now.plus(DOOR_SHUT), trouble, Optional.empty())
                                : link.park(now, trouble);
                };
        work.events().note(now, told(after, now));
        return after;
    }

    private Link postpone(Link link, Instant now, Optional<Duration> asked, Failure failure) {
        Trouble trouble = trouble(failure);
        if (health.troubled()) { // an outage is nobody's fault: it counts against no order, however long it takes
            return link.wait(now.plus(asked.orElseGet(() -> backoff(0))), trouble, Optional.empty());
        }
        Instant since = link.status().failingSince().orElse(now);
        if (retry.givesUp(since, now)) {
            return link.park(now, Trouble.of(failure.cause(), "gave up: " + failure.what()));
        }
        return link.postpone(
                now.plus(asked.orElseGet(() -> backoff(link.status().attempts()))), now, trouble);
    }

    private Duration backoff(int attempts) {
        return retry.pause(attempts, random);
    }

    private static TimelineEvent told(Link after, Instant now) {
        Trouble trouble = after.status().trouble().orElseThrow();
        Instant since = after.status().failingSince().orElse(now);
        return after.status().state() == LinkState.PARKED
                ? new TimelineEvent.Parked(trouble.cause(), trouble.what(), Duration.between(since, now))
                : new TimelineEvent.Postponed(trouble.cause(), trouble.what());
    }

    private static Trouble trouble(Failure failure) {
        return switch (failure) {
            case Failure.Refused refused -> Trouble.of(refused.cause(), refused.what());
            case Failure.Misconfigured wrong -> Trouble.of(wrong.cause(), wrong.what());
            default -> Trouble.passing(failure.cause(), failure.what());
        };
    }
}
