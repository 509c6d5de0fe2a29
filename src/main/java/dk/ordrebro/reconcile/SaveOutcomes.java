package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Change;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The last step of each round: what was learnt becomes durable, in one transaction. */
final class SaveOutcomes {
    private final LinkStore links;
    private final Clock clock;
    private final Consumer<Batch.Written> written;
    private final ParkedOrders parked;

    SaveOutcomes(LinkStore links, Clock clock, Consumer<Batch.Written> written) {
        this.links = links;
        this.clock = clock;
        this.written = written;
        this.parked = new ParkedOrders(clock);
    }

    void remember(Batch batch) {
        List<Work> changed = batch.all().stream().filter(Work::changed).toList();
        if (changed.isEmpty()) {
            return;
        }
        List<Change> changes = changed.stream().map(Work::takeChange).toList();
        Map<Long, Link> stored = links.save(batch.claim(), changes, clock.instant()).stream()
                .collect(Collectors.toMap(Link::id, link -> link));
        changed.stream()
                .filter(work -> work.open() && !stored.containsKey(work.link().id()))
                .forEach(Work::lost);
        batch.takeWritten().forEach(written);
        parked.tell(stored.values());
    }
}
