package dk.ordrebro.intake;

import dk.ordrebro.ledger.CursorStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets one node read a source, and go on reading it: the lease is prolonged with every page and kept between ticks, so that
 * two nodes cost the neighbour no more reads than one. Given back at a stop; after a crash it runs out.
 */
final class SourceLease {
    /**
     * Longer than the usual time between two ticks, and as long as a source stays unread after its reader died. A page that
     * takes longer may be read twice; the cursor then refuses the second.
     */
    private static final Duration HOLD = Duration.ofSeconds(45);

    private final CursorStore cursors;
    private final String node;
    private final Clock clock;

    SourceLease(CursorStore cursors, String node, Clock clock) {
        this.cursors = cursors;
        this.node = node;
        this.clock = clock;
    }

    /** Takes or prolongs it. @return false while another node reads this source */
    boolean taken(String source) {
        Instant now = clock.instant();
        return cursors.hold(source, node, now.plus(HOLD), now);
    }
}
