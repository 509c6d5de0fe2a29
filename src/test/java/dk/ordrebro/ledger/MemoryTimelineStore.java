package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The timeline in memory. */
final class MemoryTimelineStore implements TimelineStore {
    private final MemoryLedger ledger;

    MemoryTimelineStore(MemoryLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void append(Collection<Event> events) {
        synchronized (ledger) {
            ledger.tell(events);
        }
    }

    @Override
    public List<Event> of(long link) {
        synchronized (ledger) {
            return ledger.timeline().stream()
                    .map(Entry::event)
                    .filter(event -> event.link() == link)
                    .toList();
        }
    }

    @Override
    public List<Entry> since(Instant from, long after, int limit) {
        synchronized (ledger) {
            return ledger.timeline().stream()
                    .filter(entry -> entry.id() > after && !entry.event().at().isBefore(from))
                    .limit(limit)
                    .toList();
        }
    }
}
