package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.FileStore.Pause;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.settings.ReconcileSettings.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes durable what was learnt of files, and says when a link's are looked at again. */
final class SaveFiles {
    private final FileStore store;
    private final Retry retry;
    private final RandomGenerator random;
    private final FileListener listener;
    private final Clock clock;

    SaveFiles(FileStore store, Retry retry, RandomGenerator random, FileListener listener, Clock clock) {
        this.store = store;
        this.retry = retry;
        this.random = random;
        this.listener = listener;
        this.clock = clock;
    }

    /** @return false when another worker holds the link: nothing more may be sent */
    boolean save(Lease lease, FileWork work) {
        if (!work.hasChanged()) {
            return true;
        }
        List<MirrorEntry> entries = work.takeChanged();
        List<Event> events = work.takeEvents();
        boolean held = store.save(lease.claim(), work.look().link(), entries, events);
        if (held) {
            events.forEach(this::tell);
        }
        return held;
    }

    private void tell(Event event) {
        switch (event.what()) {
            case TimelineEvent.FileCarried file -> listener.carried(file.side(), file.bytes());
            case TimelineEvent.FileLeft file -> listener.left(file.side(), file.cause());
            default -> {} // nobody counts others
        }
    }

    /** Its files were looked at, as far as that went. */
    void close(Lease lease, FileWork work) {
        Instant now = clock.instant();
        if (work.failure().isPresent()) {
            Failure failure = work.failure().get();
            Trouble trouble = failure instanceof Failure.Transient || failure instanceof Failure.Throttled
                    ? Trouble.passing(failure.cause(), failure.what())
                    : Trouble.of(failure.cause(), failure.what());
            Instant when = now.plus(pause(failure, work.look().attempts()));
            store.postpone(lease.claim(), work.look(), new Pause(now, when, Optional.of(trouble)));
        } else if (work.waits().isPresent()) {
            store.postpone(
                    lease.claim(), work.look(), new Pause(now, work.waits().get(), Optional.empty()));
        } else {
            store.done(lease.claim(), work.look(), now);
        }
    }

    private Duration pause(Failure failure, int attempts) {
        Optional<Duration> asked =
                switch (failure) {
                    case Failure.Transient passing -> passing.after();
                    case Failure.Throttled slow -> slow.after();
                    default -> Optional.empty();
                };
        return asked.orElseGet(() -> backoff(attempts));
    }

    private Duration backoff(int attempts) {
        double full = Math.min(retry.first().toMillis() * Math.pow(retry.factor(), attempts), (double)
                retry.longest().toMillis());
        return Duration.ofMillis((long) (full / 2 + random.nextDouble() * full / 2));
    }
}
