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

    @Test
    void a_doubt_is_as_old_for_a_node_whose_clock_is_ahead() {
        Stores behind = ledger.seenBy(Clock.offset(noon, Duration.ofSeconds(-45)));
        Clock aheadClock = Clock.offset(noon, Duration.ofSeconds(45));
        Claim claim = claim("behind", NOON);
        links().markOrders(Orders.taken(1, 2, 1), NOON.minusSeconds(60));
        List<Link> held = behind.links().claim(claim, 1, NOON.minusSeconds(45));
        Instant itsNow = NOON.minusSeconds(45);
        behind.links().save(claim, Links.changes(held, link -> Links.creating(link, itsNow)), itsNow);
        behind.links().release("node-1", itsNow);

        Link found = ledger.seenBy(aheadClock)
                .links()
                .claim(claim("ahead", aheadClock.instant()), 1, aheadClock.instant())
                .getFirst();

        assertThat(found.memory().createIntent()).contains(aheadClock.instant());
    }
}
