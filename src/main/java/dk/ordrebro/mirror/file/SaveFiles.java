package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.TimelineEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Makes durable what was learnt of files, and says when a link's are looked at again. */
final class SaveFiles {
    private final FileStore store;
    private final Pauses pauses;
    private final FileListener listener;
    private final Clock clock;

    SaveFiles(FileStore store, Pauses pauses, FileListener listener, Clock clock) {
        this.store = store;
        this.pauses = pauses;
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

    /** Its files were looked at, as far as that went; where the lease was lost meanwhile, whoever gets it next does so. */
    void close(Lease lease, FileWork work) {
        if (lease.lost()) {
            return;
        }
        Instant now = clock.instant();
        pauses.of(work, now)
                .ifPresentOrElse(
                        pause -> store.postpone(lease.claim(), work.look(), pause),
                        () -> store.done(lease.claim(), work.look(), now));
    }
}
