package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.HOLD;
import static dk.ordrebro.ledger.Links.agreed;
import static dk.ordrebro.ledger.Links.changes;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Links.together;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.number;
import static dk.ordrebro.ledger.Orders.order;
import static dk.ordrebro.ledger.Orders.taken;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Who may work on a link, and for how long. */
interface ClaimContract extends LedgerUnderTest {
    @Test
    default void claims_the_oldest_due_first_and_nothing_before_its_time() {
        links().markOrders(taken(1, 2, 1), NOON.plusSeconds(2));
        links().markOrders(taken(2, 3, 1), NOON.plusSeconds(1));
        links().markOrders(taken(3, 4, 1), NOON.plusSeconds(60));

        List<Link> claimed = links().claim(claim("a", NOON), 10, NOON.plusSeconds(5));

        assertThat(claimed).extracting(Link::number).containsExactly(number(2), number(1));
        assertThat(claimed).allMatch(link -> link.status().state() == LinkState.CLAIMED);
        assertThat(links().claim(claim("b", NOON), 10, NOON.plusSeconds(5))).isEmpty();
    }

    @Test
    default void a_claim_that_ran_out_goes_to_the_next_and_its_first_holder_can_no_longer_save() {
        Claim first = claim("first", NOON);
        Claim second = new Claim("node-2", "second", NOON.plus(HOLD).plus(HOLD));
        List<Link> held = claimed(first, 1, 3);

        List<Link> taken = links().claim(second, 10, NOON.plus(HOLD));
        List<Link> late = links().save(first, changes(held, link -> agreed(link, link.id(), 1)), NOON.plus(HOLD));
        List<Link> lateIntents = intended(first, held, NOON.plus(HOLD));

        assertThat(taken).hasSize(2);
        assertThat(late).isEmpty();
        assertThat(lateIntents).isEmpty();
        assertThat(links().save(second, changes(taken, link -> agreed(link, link.id(), 1)), NOON))
                .hasSize(2);
    }

    @Test
    default void four_workers_never_hold_the_same_link() throws Exception {
        links().markOrders(taken(0, 2000, 1), NOON);
        Callable<List<Long>> worker = () -> {
            List<Long> mine = new ArrayList<>();
            for (int round = 0; ; round++) {
                Claim claim = claim(Thread.currentThread().threadId() + "-" + round, NOON);
                List<Link> batch = links().claim(claim, 37, NOON);
                if (batch.isEmpty()) {
                    return mine;
                }
                links().save(claim, changes(batch, link -> agreed(link, link.id(), 1)), NOON)
                        .forEach(link -> mine.add(link.id()));
            }
        };

        List<Long> all = new ArrayList<>();
        for (List<Long> mine : together(List.of(worker, worker, worker, worker))) {
            all.addAll(mine);
        }

        assertThat(all).hasSize(2000).doesNotHaveDuplicates();
        assertThat(reports().counts().of(LinkState.SETTLED)).isEqualTo(2000);
    }

    @Test
    default void a_node_that_stops_gives_back_what_it_holds_and_no_more() {
        claimed(new Claim("a", "1", NOON.plus(HOLD)), 1, 3);
        claimed(new Claim("b", "2", NOON.plus(HOLD)), 3, 4);

        int released = links().release("a", NOON);

        assertThat(released).isEqualTo(2);
        assertThat(links().claim(claim("c", NOON), 10, NOON)).hasSize(2);
    }

    @Test
    default void claims_new_orders_before_changes_before_what_a_backfill_brought() {
        settled(1);
        CursorMove backfill = new CursorMove("backfill/it-equipment", "", "p1", NOON, NOON);
        links().markOldOrders(backfill, List.of(taken(2, 1), taken(3, 1)));
        links().markOrders(List.of(taken(1, 2)), NOON.plusSeconds(1));
        links().markOrders(List.of(taken(4, 1)), NOON.plusSeconds(2));
        links().markOrders(List.of(taken(3, 2)), NOON.plusSeconds(3)); // changed today: no longer old

        List<String> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            links().claim(claim("c" + i, NOON), 1, NOON.plusSeconds(5)).forEach(link -> order.add(link.number()));
        }

        assertThat(order).containsExactly(number(3), number(4), number(1), number(2));
    }

    @Test
    default void an_intent_is_known_after_the_node_died() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);

        List<Link> intended = intended(claim, held, NOON.plusSeconds(1));
        links().release("node-1", NOON);

        Link link = links().claim(claim("b", NOON), 10, NOON).getFirst();
        assertThat(intended.getFirst().memory().createIntent()).contains(NOON.plusSeconds(1));
        // by the clock of who claims; the database's goes on while a fixed one stands
        assertThat(link.memory().createIntent().orElseThrow()).isCloseTo(NOON.plusSeconds(1), within(30, SECONDS));
    }
}
