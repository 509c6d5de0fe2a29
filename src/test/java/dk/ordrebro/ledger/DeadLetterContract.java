package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.TROUBLE;
import static dk.ordrebro.ledger.Links.changes;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Links.decision;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.number;
import static dk.ordrebro.ledger.Orders.ref;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.Link.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dead letters: told, replayed, discarded. */
interface DeadLetterContract extends LedgerUnderTest {
    @Test
    default void only_dead_letters_are_replayed_and_begin_as_if_nothing_had_failed() {
        Link settled = settled(1);
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 2, 5);
        links().save(claim, changes(held.subList(0, 2), link -> link.park(NOON, TROUBLE)), NOON);
        deadLetters().discard(held.get(1).id(), decision("ordered twice"));
        List<Long> all = new ArrayList<>(held.stream().map(Link::id).toList());
        all.add(settled.id());

        int replayed = deadLetters().replay(all, new Decision("anna", "mended", NOON.plusSeconds(1)));

        assertThat(replayed).isEqualTo(1);
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(only(ref(2)).status().state()).isEqualTo(LinkState.DUE);
        assertThat(only(ref(2)).status().attempts()).isZero();
        assertThat(only(ref(2)).status().trouble()).isEmpty();
        assertThat(only(ref(2)).status().failingSince()).isEmpty();
        assertThat(only(ref(3)).status().state()).isEqualTo(LinkState.DISCARDED);
        assertThat(only(ref(4)).status().state()).isEqualTo(LinkState.CLAIMED);
    }

    @Test
    default void dead_letters_are_grouped_replayed_by_cause_and_discarded_with_a_reason() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 5);
        Trouble other = new Trouble("area", "no such area 'KIT\\X'", "add it to lookup service-areas");
        links().save(claim, changes(held.subList(0, 3), link -> link.park(NOON, other)), NOON);
        links().save(claim, changes(held.subList(3, 4), link -> link.park(NOON, TROUBLE)), NOON);
        DeadLetterStore dead = deadLetters();

        List<DeadLetterStore.Cause> causes = dead.causes();
        boolean discarded = dead.discard(held.getFirst().id(), decision("ordered twice"));
        boolean again = dead.discard(held.getFirst().id(), decision("ordered twice"));
        int replayed = dead.replayAll(Optional.of("area"), decision("area added"));
        int one = dead.replay(held.stream().map(Link::id).toList(), decision("try"));

        assertThat(causes).extracting(DeadLetterStore.Cause::cause).containsExactly("area", "timeout");
        assertThat(causes.getFirst().count()).isEqualTo(3);
        assertThat(causes.getFirst().example()).isEqualTo(number(1));
        assertThat(discarded).isTrue();
        assertThat(again).isFalse();
        assertThat(replayed).isEqualTo(2);
        assertThat(one).isEqualTo(1);
        assertThat(reports().story(number(1)).orElseThrow().timeline())
                .extracting(Event::kind)
                .containsExactly("noticed", "discarded");
    }

    @Test
    default void dead_letters_are_listed_in_pages_and_by_cause() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 4);
        Trouble other = new Trouble("area", "no such area", "add it");
        links().save(claim, changes(held.subList(0, 2), link -> link.park(NOON, TROUBLE)), NOON);
        links().save(claim, changes(held.subList(2, 3), link -> link.park(NOON, other)), NOON);
        DeadLetterStore dead = deadLetters();

        List<LinkReports.Row> first = dead.list(Optional.empty(), 0, 2);
        List<LinkReports.Row> second =
                dead.list(Optional.empty(), first.getLast().id(), 2);
        List<LinkReports.Row> areas = dead.list(Optional.of("area"), 0, 2);

        assertThat(first).extracting(LinkReports.Row::number).containsExactly(number(1), number(2));
        assertThat(second).extracting(LinkReports.Row::number).containsExactly(number(3));
        assertThat(areas).extracting(LinkReports.Row::number).containsExactly(number(3));
        assertThat(areas.getFirst().status().trouble()).contains(other);
    }

    @Test
    default void a_cause_is_discarded_whole_and_the_timeline_says_by_whom_and_why() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 4);
        Trouble other = new Trouble("area", "no such area", "add it");
        links().save(claim, changes(held.subList(0, 2), link -> link.park(NOON, TROUBLE)), NOON);
        links().save(claim, changes(held.subList(2, 3), link -> link.park(NOON, other)), NOON);

        int discarded = deadLetters().discardAll(Optional.of("timeout"), decision("ordered twice"));

        assertThat(discarded).isEqualTo(2);
        assertThat(only(ref(1)).status().state()).isEqualTo(LinkState.DISCARDED);
        assertThat(only(ref(3)).status().state()).isEqualTo(LinkState.PARKED);
        assertThat(timeline().of(held.getFirst().id()).getLast().what())
                .isEqualTo(new TimelineEvent.Discarded("anna", "ordered twice", Optional.of(Duration.ZERO)));
    }

    @Test
    default void a_replay_reads_the_order_anew_and_says_who_asked_and_how_long_it_waited() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 2);
        links().save(claim, changes(held, link -> link.park(NOON, TROUBLE)), NOON);
        links().markOrders(List.of(taken(1, 2)), NOON);

        deadLetters().replay(List.of(held.getFirst().id()), new Decision("anna", "mended", NOON.plusSeconds(90)));

        assertThat(only(ref(1)).fresh()).isEmpty();
        assertThat(timeline().of(held.getFirst().id()).getLast().what())
                .isEqualTo(new TimelineEvent.Replayed("anna", "mended", Optional.of(Duration.ofSeconds(90))));
    }
}
