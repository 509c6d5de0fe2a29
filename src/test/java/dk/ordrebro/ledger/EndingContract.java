package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.FEED;
import static dk.ordrebro.ledger.Links.changes;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Links.feed;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.number;
import static dk.ordrebro.ledger.Orders.ref;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.LinkStore.Revised;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Links whose two sides have long been closed. */
interface EndingContract extends LedgerUnderTest {
    Instant LONG_AGO = NOON.minus(Duration.ofDays(100));

    /** Orders {@code from} to {@code to}, settled with work item 1000 + the order's place, both closed since a moment. */
    private List<Link> closed(int from, int to, Optional<Instant> since) {
        Claim claim = claim("close-" + from, NOON);
        return links().save(
                        claim,
                        changes(claimed(claim, from, to), link -> Links.withItem(link, 1000 + link.id(), 1)
                                .settle(NOON, since)),
                        NOON);
    }

    private int ended() {
        return links().end(NOON.minus(Duration.ofDays(90)), 100, NOON);
    }

    @Test
    default void a_link_ends_when_both_sides_have_been_closed_long_enough() {
        closed(1, 2, Optional.of(LONG_AGO));
        closed(2, 3, Optional.of(NOON.minus(Duration.ofDays(90))));
        closed(3, 4, Optional.of(NOON.minus(Duration.ofDays(90)).plusMillis(1)));
        closed(4, 5, Optional.empty());

        assertThat(ended()).isEqualTo(2);

        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.ENDED);
        assertThat(only(ref(2)).status().state()).isEqualTo(LinkState.ENDED);
        assertThat(only(ref(3)).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(only(ref(4)).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(ended()).isZero();
    }

    @Test
    default void the_timeline_says_that_it_ended_and_since_when_both_were_closed() {
        Link link = closed(1, 2, Optional.of(LONG_AGO)).getFirst();

        ended();

        Event last = timeline().of(link.id()).getLast();
        assertThat(last.what()).isEqualTo(TimelineEvent.Ended.of(LONG_AGO, NOON));
        assertThat(reports().story(number(1)).orElseThrow().row().status().state())
                .isEqualTo(LinkState.ENDED);
    }

    @Test
    default void one_transaction_ends_no_more_than_it_is_asked_to() {
        closed(1, 6, Optional.of(LONG_AGO));

        assertThat(links().end(NOON, 3, NOON)).isEqualTo(3);
        assertThat(links().end(NOON, 3, NOON)).isEqualTo(2);
    }

    @Test
    default void only_a_settled_link_ends() {
        List<Link> settled = closed(1, 4, Optional.of(LONG_AGO));
        links().markOrders(taken(1, 3, 2), NOON);
        Claim claim = claim("again", NOON);
        List<Link> held = links().claim(claim, 1, NOON);

        assertThat(ended()).isEqualTo(1);

        assertThat(settled).hasSize(3);
        assertThat(held).hasSize(1);
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.CLAIMED);
        assertThat(only(ref(2)).status().state()).isEqualTo(LinkState.DUE);
        assertThat(only(ref(3)).status().state()).isEqualTo(LinkState.ENDED);
    }

    @Test
    default void a_changed_order_wakes_an_ended_link() {
        closed(1, 2, Optional.of(LONG_AGO));
        ended();

        assertThat(links().markOrders(taken(1, 2, 2), NOON)).isEqualTo(1);

        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.DUE);
        assertThat(links().claim(claim("woken", NOON), 1, NOON)).hasSize(1);
    }

    @Test
    default void a_changed_work_item_wakes_an_ended_link() {
        Link link = closed(1, 2, Optional.of(LONG_AGO)).getFirst();
        ended();

        assertThat(links().markWorkItems(feed("", "t1"), List.of(new Revised(1000 + link.id(), 2))))
                .isEqualTo(1);

        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.DUE);
        assertThat(cursors().find(FEED).orElseThrow().position()).isEqualTo("t1");
    }

    @Test
    default void an_echo_wakes_nobody() {
        Link link = closed(1, 2, Optional.of(LONG_AGO)).getFirst();
        ended();

        links().markOrders(taken(1, 2, 1), NOON);
        links().markWorkItems(feed("", "t1"), List.of(new Revised(1000 + link.id(), 1)));

        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.ENDED);
    }

    @Test
    default void how_long_both_have_been_closed_is_told_anew_with_each_agreement() {
        closed(1, 2, Optional.of(LONG_AGO));
        links().markOrders(taken(1, 2, 2), NOON);
        Claim claim = claim("reopened", NOON);
        links().save(claim, changes(links().claim(claim, 1, NOON), link -> link.settle(NOON, Optional.empty())), NOON);

        assertThat(only(ref(1)).memory().closedSince()).isEmpty();
        assertThat(ended()).isZero();
    }
}
