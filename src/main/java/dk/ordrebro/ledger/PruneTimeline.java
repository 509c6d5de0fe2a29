package dk.ordrebro.ledger;

import dk.ordrebro.ledger.TimelineStore.Place;
import dk.ordrebro.ledger.TimelineStore.Pruned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is older than {@code ledger.keepTimeline} from the timelines of links at rest. Called by the route {@code prune},
 * by one thread; each step is a transaction of its own, and a call makes so few of them that nobody waits for long.
 */
public final class PruneTimeline {
    private static final Logger LOG = LoggerFactory.getLogger(PruneTimeline.class);
    private static final int STEP = 500;
    private static final int STEPS = 20;

    private final TimelineStore timeline;
    private final Duration keep;
    private final Clock clock;
    private Place place = Place.BEGINNING;
    private long removed;

    public PruneTimeline(TimelineStore timeline, Duration keep, Clock clock) {
        this.timeline = timeline;
        this.keep = keep;
        this.clock = clock;
    }

    /** Goes on where the last call stood; at the end of what is old, from the beginning the next time. */
    public void prune() {
        Instant before = clock.instant().minus(keep);
        boolean more = true;
        for (int step = 0; step < STEPS && more; step++) {
            Pruned pruned = timeline.prune(before, place, STEP);
            removed += pruned.removed();
            place = pruned.next().orElse(Place.BEGINNING);
            more = pruned.next().isPresent();
        }
        if (!more && removed > 0) {
            LOG.atInfo()
                    .addKeyValue("events", removed)
                    .log("old events were taken from the timelines of settled links");
            removed = 0;
        }
    }
}
