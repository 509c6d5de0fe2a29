package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The timeline in memory. */
final class MemoryTimelineStore implements TimelineStore {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::at).thenComparingLong(Place::id);

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

    @Override
    public Pruned prune(Instant before, Place after, int most) {
        synchronized (ledger) {
            List<Entry> old = ledger.timeline().stream()
                    .filter(entry -> entry.event().at().isBefore(before))
                    .sorted(Comparator.comparing(MemoryTimelineStore::place, ORDER))
                    .filter(entry -> ORDER.compare(place(entry), after) > 0)
                    .limit(most)
                    .toList();
            List<Entry> gone = old.stream().filter(this::rests).toList();
            ledger.timeline().removeAll(gone);
            return new Pruned(gone.size(), old.size() < most ? Optional.empty() : Optional.of(place(old.getLast())));
        }
    }

    private boolean rests(Entry entry) {
        LinkState state =
                ledger.row(entry.event().link()).orElseThrow().link.status().state();
        return state == LinkState.SETTLED || state == LinkState.ENDED;
    }

    private static Place place(Entry entry) {
        return new Place(entry.event().at(), entry.id());
    }
}
