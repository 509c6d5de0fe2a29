package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.LinkState.CLAIMED;
import static dk.ordrebro.ledger.LinkState.DUE;
import static dk.ordrebro.ledger.LinkState.ENDED;
import static dk.ordrebro.ledger.LinkState.PARKED;
import static dk.ordrebro.ledger.LinkState.SETTLED;
import static dk.ordrebro.ledger.Orders.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.ledger.Link.Memory;
import dk.ordrebro.ledger.Link.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** A link's life, held against the picture in architecture.md. */
final class LinkStateTest {
    /** architecture.md, "A link's life"; a claimed link may also be saved on its way and stay claimed. */
    private static final Set<String> LEGAL = Set.of(
            "due>claimed",
            "claimed>claimed",
            "claimed>settled",
            "claimed>due",
            "claimed>parked",
            "claimed>ended",
            "parked>due",
            "parked>discarded",
            "settled>due",
            "settled>ended",
            "ended>due");

    @Property(tries = 200)
    void every_walk_through_the_states_takes_legal_moves_only(@ForAll @Size(max = 30) List<LinkState> wishes) {
        LinkState state = DUE;
        for (LinkState wish : wishes) {
            LinkState from = state;
            if (LEGAL.contains(from.word() + ">" + wish.word())) {
                state = from.to(wish);
                assertThat(state).isEqualTo(wish);
            } else {
                assertThatThrownBy(() -> from.to(wish))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("from " + from + " to " + wish);
            }
        }
    }

    @Property
    void a_state_is_found_by_its_word(@ForAll LinkState state) {
        assertThat(LinkState.of(state.word())).isEqualTo(state);
    }

    @Property
    void only_a_claimed_link_may_settle_wait_or_be_postponed_or_parked(@ForAll LinkState state) {
        Status status = new Status(state, NOON, 0, Optional.empty(), Optional.empty(), Optional.empty());
        Link link = new Link(1, Orders.ref(1), "RITM1", "m", status, Memory.NONE, Optional.empty(), 1);
        Map<LinkState, UnaryOperator<Link>> moves = Map.of(
                SETTLED, one -> one.settle(NOON, Optional.empty()),
                DUE, one -> one.postpone(NOON, NOON, Links.TROUBLE),
                PARKED, one -> one.park(NOON, Links.TROUBLE),
                ENDED, one -> one.end(NOON));

        moves.forEach((to, move) -> {
            boolean legal = state == CLAIMED || LEGAL.contains(state.word() + ">" + to.word());
            if (legal) {
                assertThat(move.apply(link).status().state()).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> move.apply(link)).isInstanceOf(IllegalStateException.class);
            }
        });
    }
}
