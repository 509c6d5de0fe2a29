package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.settings.ReconcileSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step one: takes due links, under the mapping set that is live at this moment. */
final class Claiming {
    private static final Logger LOG = LoggerFactory.getLogger(Claiming.class);

    /** More than time keeping corrects in one step on a sound machine. */
    private static final Duration SET_BACK = Duration.ofSeconds(30);

    private final LinkStore links;
    private final Supplier<MappingSet> mappings;
    private final ReconcileSettings settings;
    private final Clock clock;
    private final String node;
    private final Queue<Claim> abandoned = new ConcurrentLinkedQueue<>();
    private Instant latest = Instant.EPOCH;

    Claiming(LinkStore links, Supplier<MappingSet> mappings, ReconcileSettings settings, Clock clock, String node) {
        this.links = links;
        this.mappings = mappings;
        this.settings = settings;
        this.clock = clock;
        this.node = node;
    }

    Optional<Batch> claim() {
        giveBackAbandoned();
        Instant now = clock.instant();
        heed(now);
        Claim claim = new Claim(node, UUID.randomUUID().toString(), now.plus(settings.claim()));
        List<Link> taken = taken(claim, now);
        return taken.isEmpty() ? Optional.empty() : Optional.of(new Batch(claim, mappings.get(), taken));
    }

    /** A wait ends by the clock; when that was set back an hour, every wait would last an hour longer. */
    private synchronized void heed(Instant now) {
        if (now.isBefore(latest.minus(SET_BACK))) {
            LOG.atWarn()
                    .addKeyValue("by", Duration.between(now, latest))
                    .log("the clock was set back: what waits is tried now; see that the machine keeps time");
            links.hurry(now);
            latest = now;
        } else if (now.isAfter(latest)) {
            latest = now;
        }
    }

    /** Nobody works under this claim any more; what it holds need not wait until it runs out. */
    void abandon(Claim claim) {
        abandoned.add(claim);
    }

    private List<Link> taken(Claim claim, Instant now) {
        try {
            return links.claim(claim, settings.batch(), now);
        } catch (LedgerOutage away) {
            abandon(claim); // it may have been stored, and the answer lost
            throw away;
        }
    }

    private void giveBackAbandoned() {
        for (Claim claim = abandoned.peek(); claim != null; claim = abandoned.peek()) {
            links.release(claim);
            abandoned.remove(claim);
        }
    }
}
