package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.HOLD;
import static dk.ordrebro.ledger.Links.SOURCE;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Orders.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ledger in memory, which the simulation runs on. */
final class MemoryLedgerTest implements LedgerContract {
    private final Clock noon = Clock.fixed(NOON, ZoneOffset.UTC);
    private final MemoryLedger ledger = new MemoryLedger(noon);
    private final Stores stores = ledger.seenBy(noon);

    @Override
    public Stores stores() {
        return stores;
    }

    @Test
    void a_node_whose_clock_is_an_hour_ahead_takes_no_claim_that_holds() {
        List<Link> mine = claimed(claim("mine", NOON), 1, 3);
        assertThat(cursors().hold(SOURCE, "mine", NOON.plus(HOLD), NOON)).isTrue();

        Clock ahead = Clock.offset(noon, Duration.ofHours(1));
        Stores other = ledger.seenBy(ahead);
        Instant now = ahead.instant();

        assertThat(mine).hasSize(2);
        assertThat(other.links().claim(claim("other", now), 10, now)).isEmpty();
        assertThat(other.cursors().hold(SOURCE, "other", now.plus(HOLD), now)).isFalse();
        Instant later = now.plus(HOLD).plusMillis(1);
        assertThat(other.links().claim(claim("later", now.plus(HOLD)), 10, later))
                .hasSize(2);
    }
}
