package dk.ordrebro.observe;

import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.reconcile.ReconcileListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of orders that were parked: a line each, and a warning for each cause that is new, for then somebody must act.
 * What happened stands in the dead letter alone: it may name what the order says.
 */
public final class ParkedOrders implements ReconcileListener {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedOrders.class);

    /** A cause is new again when it parked nobody for so long. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Instant> lastParked = new ConcurrentHashMap<>();

    public ParkedOrders(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void parked(Which link, Trouble trouble) {
        Instant now = clock.instant();
        Instant before = lastParked.put(trouble.cause(), now);
        if (before == null || before.plus(FORGOTTEN).isBefore(now)) {
            LOG.atWarn()
                    .addKeyValue("cause", trouble.cause())
                    .addKeyValue("order", link.order())
                    .log("orders are parked for a cause that is new: {}; see ordrebro dead list", trouble.remedy());
        }
        LOG.atInfo()
                .addKeyValue("order", link.order())
                .addKeyValue("id", link.link())
                .addKeyValue("cause", trouble.cause())
                .log("the order is parked");
    }
}
