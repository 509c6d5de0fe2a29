package dk.ordrebro.mirror.file;

import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.settings.ReconcileSettings.Retry;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * What a failure means for a file and its link: a refusal is about this one file, which is left; a system that is away or slow
 * holds up all; whatever else is tried again for this file alone, until it is given up. Safe for many threads.
 */
final class Failures {
    /** These are no file's fault while nothing else gets through. */
    private static final Set<Cause> OF_THE_MACHINE = Set.of(Causes.FILE_SCANNER, Causes.FILE_DISK);

    private final Retry retry;
    private final NeighbourHealth health;
    private final Clock clock;
    private volatile Instant passed = Instant.MIN;

    Failures(Retry retry, NeighbourHealth health, Clock clock) {
        this.retry = retry;
        this.health = health;
        this.clock = clock;
    }

    /** A file was held on this machine, and looked at. */
    void passed() {
        passed = clock.instant();
    }

    void of(FileWork work, Source source, Failure failure) {
        if (failure instanceof Failure.Refused) {
            work.left(source, failure.cause(), clock.instant());
        } else if (ofAll(failure)) {
            work.fail(failure);
        } else {
            passing(work, source, failure);
        }
    }

    private boolean ofAll(Failure failure) {
        return outage()
                || failure instanceof Failure.Throttled
                || (failure instanceof Failure.Misconfigured wrong && wrong.closed());
    }

    private void passing(FileWork work, Source source, Failure failure) {
        Instant now = clock.instant();
        boolean doubt = work.files()
                .entry(source)
                .filter(MirrorEntry::inDoubt)
                .isPresent(); // whether it went is found out first
        if (!doubt && givenUp(work, source, failure.cause(), now)) {
            work.givenUp(source, failure.cause(), now);
        } else {
            work.failed(source, failure, now);
        }
    }

    /** True for a file that has failed for too long. @param cause why, now */
    boolean givenUp(FileWork work, Source source, Cause cause, Instant now) {
        return work.files()
                .entry(source)
                .filter(entry -> entry.state() != MirrorState.SKIPPED) // what kept it back before is over
                .flatMap(MirrorEntry::obstacle)
                .map(Obstacle::since)
                .filter(since -> retry.givesUp(since, now))
                .filter(since -> !OF_THE_MACHINE.contains(cause) || passed.isAfter(since))
                .isPresent();
    }

    /** True while calls fail whatever they carry: that is nobody's fault, and counts against no file. */
    boolean outage() {
        return health.troubled();
    }
}
