package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Change;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last step of each round: what was learnt becomes durable, in one transaction, and is told to the listener. */
final class SaveOutcomes {
    private static final Logger LOG = LoggerFactory.getLogger(SaveOutcomes.class);

    private final LinkStore links;
    private final Clock clock;
    private final ReconcileListener listener;

    SaveOutcomes(LinkStore links, Clock clock, ReconcileListener listener) {
        this.links = links;
        this.clock = clock;
        this.listener = listener;
    }

    void remember(Batch batch) {
        List<Work> changed = batch.all().stream().filter(Work::changed).toList();
        if (!changed.isEmpty()) {
            List<Change> changes = changed.stream().map(Work::takeChange).toList();
            Map<Long, Link> stored = links.save(batch.claim(), changes, clock.instant()).stream()
                    .collect(Collectors.toMap(Link::id, link -> link));
            changed.forEach(work -> heard(work, stored.get(work.link().id())));
        }
        batch.all().forEach(this::tell);
    }

    /** @param stored as it is in the ledger now; null where another claim holds it: nothing came of what was done here */
    private static void heard(Work work, Link stored) {
        if (stored == null) {
            work.lost();
        } else if (!work.open()) {
            work.events().tell(listener -> outcome(work, stored, listener));
        }
    }

    /** One that settled may be due again already: it was marked meanwhile. */
    private static void outcome(Work work, Link stored, ReconcileListener listener) {
        if (stored.status().state() == LinkState.PARKED) {
            listener.parked(work.which(), stored.status().trouble().orElseThrow());
        } else if (work.link().status().trouble().isEmpty()) { // both sides agree, or nothing is left to do
            listener.settled(work.which());
        } else {
            listener.postponed(work.which(), work.link().status().trouble().orElseThrow());
        }
    }

    /** What is stored is stored: a listener that fails holds up no batch. */
    private void tell(Work work) {
        try {
            work.events().takeTold().forEach(one -> one.accept(listener));
        } catch (RuntimeException fault) {
            LOG.atWarn()
                    .addKeyValue("order", work.link().number())
                    .setCause(fault)
                    .log("a listener of the reconcile loop failed; report this");
        }
    }
}
