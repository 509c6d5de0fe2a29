package dk.ordrebro.door.camel;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Remedied;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shuts a door when only a person can open it: a credential or a certificate was refused. Every further try would be
 * refused too, and enough of them lock the account; so tries come one at a time and ever more seldom. Answers to calls that
 * were sent before it shut, served or refused, say nothing of it. {@link ClosedApis} has one for each API that is refused,
 * where no account is at stake and the tries come closer together.
 */
final class CredentialLockout {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialLockout.class);

    private final Neighbour neighbour;
    private final Clock clock;
    private final Duration first;
    private final Duration longest;
    private int refusals;
    private Instant shutAt = Instant.MIN;
    private Instant shutUntil = Instant.MIN;
    private Failure.Misconfigured reason;
    private boolean proven;

    CredentialLockout(Neighbour neighbour, Clock clock) {
        this(neighbour, clock, Duration.ofSeconds(30), Duration.ofMinutes(15));
    }

    /** @param first until the first try after a refusal, twice as long after each further one, up to {@code longest} */
    CredentialLockout(Neighbour neighbour, Clock clock, Duration first, Duration longest) {
        this.neighbour = neighbour;
        this.clock = clock;
        this.first = first;
        this.longest = longest;
    }

    /** Throws while the door is shut. */
    synchronized void check() {
        if (reason != null && shut()) {
            throw new CallFailure(reason);
        }
    }

    /** CallMetrics at a time: one until a credential has been taken, so that a wrong one is not shown many times at once. */
    synchronized int parallel() {
        return proven ? neighbour.parallel() : 1;
    }

    /** A call that left at {@code sent} was taken: where that is since the door was shut, it is open. */
    synchronized void opened(Instant sent) {
        if (old(sent)) {
            return;
        }
        if (reason != null) {
            LOG.atInfo().addKeyValue("system", neighbour.system()).log("{} lets us in again", neighbour.title());
        }
        proven = true;
        refusals = 0;
        reason = null;
        shutUntil = Instant.MIN;
    }

    /** Shuts the door to a call that left at {@code sent} and was refused, and gives the failure to throw. */
    CallFailure refused(Failure.Misconfigured why, Instant sent) {
        return refused(why, sent, false);
    }

    /** @param known true when the log has been told already */
    synchronized CallFailure refused(Failure.Misconfigured why, Instant sent, boolean known) {
        if (old(sent)) {
            return new CallFailure(why);
        }
        proven = false;
        if (!shut()) {
            Duration wait = first.multipliedBy(1L << Math.min(refusals, 10));
            wait = wait.compareTo(longest) > 0 ? longest : wait;
            shutAt = clock.instant();
            shutUntil = shutAt.plus(wait);
            refusals++;
            tell(why, wait, known || reason != null); // told once; each further try is refused alike
        }
        reason = why;
        return new CallFailure(why);
    }

    /** A clock that was set back makes nothing old, and keeps nothing shut. */
    private boolean old(Instant sent) {
        return !sent.isAfter(shutAt) && !clock.instant().isBefore(shutAt);
    }

    private boolean shut() {
        Instant now = clock.instant();
        return now.isBefore(shutUntil) && !now.isBefore(shutAt);
    }

    private void tell(Failure.Misconfigured why, Duration wait, boolean known) {
        var event = known ? LOG.atDebug() : LOG.atWarn();
        event.addKeyValue("system", neighbour.system())
                .addKeyValue("cause", why.cause())
                .addKeyValue("nextTry", wait)
                .log(
                        "{}; {}; nothing is sent to {} meanwhile",
                        why.what(),
                        why.cause().remedy(),
                        neighbour.title());
    }

    /** True while it is shut for this cause. */
    synchronized boolean isFor(Failure.Misconfigured why) {
        return reason != null && reason.cause().equals(why.cause());
    }

    synchronized Optional<Instant> shutUntil() {
        return shut() ? Optional.of(shutUntil) : Optional.empty();
    }

    synchronized Optional<String> problem() {
        return Optional.ofNullable(reason)
                .map(why -> Remedied.of(why.what(), why.cause().remedy()));
    }
}
