package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.LinkStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends links whose two sides have been closed for long: nobody reads them any more, until one side changes. */
final class EndClosedLinks {
    private static final Logger LOG = LoggerFactory.getLogger(EndClosedLinks.class);
    private static final int AT_ONCE = 500;

    private final LinkStore links;
    private final Duration endAfter;
    private final Clock clock;

    EndClosedLinks(LinkStore links, Duration endAfter, Clock clock) {
        this.links = links;
        this.endAfter = endAfter;
        this.clock = clock;
    }

    void end() {
        Instant now = clock.instant();
        int all = 0;
        int ended;
        do {
            ended = links.end(now.minus(endAfter), AT_ONCE, now);
            all += ended;
        } while (ended == AT_ONCE);
        if (all > 0) {
            LOG.atInfo().addKeyValue("links", all).log("links ended: both sides have long been closed");
        }
    }
}
