package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.HOLD;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.ref;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.FileStore.Look;
import dk.ordrebro.ledger.FileStore.Pause;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a database keeps which links' files are to be compared, and by whom. */
interface FileContract extends LedgerUnderTest {
    String FILES = "servicenow/sys_attachment";
    Trouble AWAY = Trouble.passing(Causes.FILE_CUT, "cut");

    Ledger ledger();

    private FileStore files() {
        return ledger().files();
    }

    /** Orders 1 and 2 have links, and files came. */
    private void noticed() {
        links().markOrders(taken(1, 3, 1), NOON);
        files().notice(new CursorMove(FILES, "", "p1", NOON, NOON), List.of(ref(1), ref(2)));
    }

    private List<Look> held(String token, Instant now) {
        return files().claim(claim(token, now), 10, now);
    }

    @Test
    default void what_has_a_link_is_noticed_with_the_cursor_of_its_source() {
        links().markOrders(taken(1, 3, 1), NOON);
        CursorMove move = new CursorMove(FILES, "", "p1", NOON, NOON);

        assertThat(files().notice(move, List.of(ref(1), ref(9)))).isEqualTo(1);

        assertThat(cursors().find(FILES).orElseThrow().position()).isEqualTo("p1");
        assertThat(held("a", NOON)).extracting(Look::order).containsExactly(ref(1));
    }

    @Test
    default void a_hook_has_the_files_of_an_order_that_has_a_link_compared_and_is_heard_once() {
        links().markOrders(taken(1, 3, 1), NOON);

        assertThat(hints().file("f1", ref(1), NOON)).isTrue();
        assertThat(hints().file("f2", ref(9), NOON)).isTrue();
        assertThat(held("a", NOON)).extracting(Look::order).containsExactly(ref(1));
        held("a", NOON).forEach(look -> files().done(claim("a", NOON), look, NOON));

        assertThat(hints().file("f1", ref(1), NOON)).isFalse();
        assertThat(files().waiting().looks()).isZero();
    }

    @Test
    default void a_reader_that_comes_late_notices_nothing() {
        noticed();
        held("a", NOON).forEach(look -> files().done(claim("a", NOON), look, NOON));
        CursorMove late = new CursorMove(FILES, "", "p2", NOON, NOON);

        assertThatThrownBy(() -> files().notice(late, List.of(ref(1)))).isInstanceOf(StaleCursor.class);

        assertThat(files().waiting().looks()).isZero();
    }

    @Test
    default void each_is_held_by_one_until_its_lease_ends() {
        noticed();

        assertThat(files().claim(claim("a", NOON), 1, NOON)).hasSize(1);
        assertThat(held("b", NOON)).hasSize(1);
        assertThat(held("c", NOON)).isEmpty();
        assertThat(held("c", NOON.plus(HOLD).plusSeconds(60))).hasSize(2);
        assertThat(files().extend(claim("a", NOON), NOON.plus(HOLD), NOON)).isFalse();
    }

    @Test
    default void a_lease_that_was_prolonged_holds_longer() {
        noticed();
        held("a", NOON);
        Instant later = NOON.plus(HOLD).plusSeconds(60);

        assertThat(files().extend(claim("a", NOON), later.plus(HOLD), NOON)).isTrue();

        assertThat(held("b", later)).isEmpty();
    }

    @Test
    default void who_compared_the_files_of_a_work_item_that_is_gone_stores_nothing() {
        Link tied = settled(1);
        files().notice(new CursorMove(FILES, "", "p1", NOON, NOON), List.of(tied.order()));
        Look look = held("a", NOON).getFirst();
        links().markOrders(taken(1, 2, 2), NOON);
        Claim claim = claim("b", NOON);
        Link link = links().claim(claim, 10, NOON).getFirst();
        Source source = new Source(Log.FILES, Side.SERVICENOW, "f", 1);
        MirrorEntry late = new MirrorEntry(look.link(), source, "d", "t", MirrorState.WRITTEN, NOON);

        links().save(claim, List.of(new LinkStore.Change(link.with(link.memory().untied()), List.of())), NOON);

        assertThat(files().save(claim("a", NOON), look.link(), List.of(late), List.of()))
                .isFalse();
        assertThat(files().waiting().looks()).isZero();
    }

    @Test
    default void files_that_were_left_are_tried_again_when_their_order_is_replayed_though_it_is_no_dead_letter() {
        Link link = settled(1);
        files().notice(new CursorMove(FILES, "", "p1", NOON, NOON), List.of(link.order()));
        Look look = held("a", NOON).getFirst();
        MirrorEntry left = file(link, "left", Causes.FILE_CUT);
        MirrorEntry refused = file(link, "refused", Causes.FILE_SCAN);
        files().save(claim("a", NOON), look.link(), List.of(left, refused), List.of());
        files().done(claim("a", NOON), look, NOON);
        Decision decision = new Decision("Bent", "there is room now", NOON);

        int replayed = ledger().deadLetters().replay(List.of(link.id()), decision);

        assertThat(replayed).isEqualTo(1);
        assertThat(files().waiting().looks()).isEqualTo(1);
        assertThat(mirror().of(List.of(link.id()), Log.FILES).get(link.id()))
                .extracting(entry -> entry.source().id(), MirrorEntry::state)
                .containsExactly(tuple("left", MirrorState.SEEN), tuple("refused", MirrorState.SKIPPED));
        assertThat(only(link.order()).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(ledger().deadLetters().replay(List.of(link.id()), decision)).isZero();
    }

    private static MirrorEntry file(Link link, String id, Cause why) {
        Source source = new Source(Log.FILES, Side.SERVICENOW, id, 1);
        return new MirrorEntry(link.id(), source, "", "", MirrorState.SKIPPED, NOON)
                .because(new MirrorEntry.Obstacle(why.code(), NOON, ""));
    }

    @Test
    default void whoever_lost_its_lease_stores_nothing() {
        noticed();
        Look look = held("a", NOON).getFirst();
        Instant later = NOON.plus(HOLD).plusSeconds(60);
        held("b", later);
        Source source = new Source(Log.FILES, Side.SERVICENOW, "f", 1);
        List<MirrorEntry> entries = List.of(new MirrorEntry(look.link(), source, "d", "t", MirrorState.WRITTEN, NOON));

        assertThat(files().save(claim("a", NOON), look.link(), entries, List.of()))
                .isFalse();
        assertThat(mirror().of(List.of(look.link()), Log.FILES)).isEmpty();

        assertThat(files().save(claim("b", later), look.link(), entries, List.of()))
                .isTrue();
        assertThat(mirror().of(List.of(look.link()), Log.FILES)).containsOnlyKeys(look.link());
    }

    @Test
    default void a_file_that_was_left_is_kept_with_its_reason_and_may_be_judged_anew() {
        noticed();
        Look look = held("a", NOON).getFirst();
        Source source = new Source(Log.FILES, Side.SERVICENOW, "f", 1);
        MirrorEntry failed =
                new MirrorEntry(look.link(), source, "", "", MirrorState.SEEN, NOON).failed("files/cut", NOON);
        MirrorEntry left = failed.because(new MirrorEntry.Obstacle("files/type", NOON, "bounds"))
                .to(MirrorState.SKIPPED, NOON);
        List<MirrorEntry> moves = List.of(failed, left, left.anew(NOON));

        for (MirrorEntry entry : moves) {
            files().save(claim("a", NOON), look.link(), List.of(entry), List.of());

            assertThat(mirror().of(List.of(look.link()), Log.FILES).get(look.link()))
                    .extracting(MirrorEntry::state, kept -> kept.obstacle().map(MirrorEntry.Obstacle::bounds))
                    .containsExactly(tuple(entry.state(), entry.obstacle().map(MirrorEntry.Obstacle::bounds)));
        }
    }

    @Test
    default void what_people_are_to_be_told_of_a_file_makes_its_link_due_and_nothing_else_does() {
        settled(1);
        files().notice(new CursorMove(FILES, "", "p1", NOON, NOON), List.of(ref(1)));
        Look look = held("a", NOON).getFirst();
        Source file = new Source(Log.FILES, Side.SERVICENOW, "f", 1);
        Source note = new Source(Log.NOTES, Side.MAPPING, "file.servicenow.f.work_notes", 1);

        files().save(
                        claim("a", NOON),
                        look.link(),
                        List.of(new MirrorEntry(look.link(), file, "", "", MirrorState.SEEN, NOON)),
                        List.of());
        assertThat(links().claim(claim("s", NOON), 10, NOON)).isEmpty();
        files().save(
                        claim("b", NOON),
                        look.link(),
                        List.of(new MirrorEntry(look.link(), note, "", "", MirrorState.SEEN, NOON)),
                        List.of());
        assertThat(links().claim(claim("t", NOON), 10, NOON))
                .as("by whom it is not held")
                .isEmpty();
        files().save(
                        claim("a", NOON),
                        look.link(),
                        List.of(new MirrorEntry(look.link(), note, "", "", MirrorState.SEEN, NOON)),
                        List.of());

        assertThat(links().claim(claim("u", NOON), 10, NOON))
                .extracting(Link::id)
                .containsExactly(look.link());
    }

    @Test
    default void what_is_being_told_of_a_file_is_not_begun_anew() {
        Link link = claimed(claim("s", NOON), 1, 2).getFirst();
        files().notice(new CursorMove(FILES, "", "p1", NOON, NOON), List.of(ref(1)));
        held("a", NOON);
        Source note = new Source(Log.NOTES, Side.MAPPING, "file.servicenow.f.work_notes", 1);
        MirrorEntry begun = new MirrorEntry(link.id(), note, "", "", MirrorState.SEEN, NOON);
        links().save(
                        claim("s", NOON),
                        List.of(new LinkStore.Change(link, List.of(), List.of(begun.intend("digest", NOON)))),
                        NOON);

        files().save(claim("a", NOON), link.id(), List.of(begun), List.of());

        assertThat(mirror().of(List.of(link.id()), Log.NOTES).get(link.id()))
                .extracting(MirrorEntry::state, MirrorEntry::digest)
                .containsExactly(tuple(MirrorState.INTENDED, "digest"));
    }

    @Test
    default void what_is_noticed_while_it_is_looked_at_is_looked_at_again() {
        noticed();
        List<Look> looks = held("a", NOON);
        files().notice(new CursorMove(FILES, "p1", "p2", NOON, NOON), List.of(ref(1)));

        looks.forEach(look -> files().done(claim("a", NOON), look, NOON));

        assertThat(held("b", NOON)).extracting(Look::order).containsExactly(ref(1));
    }

    @Test
    default void a_failure_is_counted_and_a_wait_is_not() {
        noticed();
        List<Look> looks = held("a", NOON);
        Instant later = NOON.plusSeconds(60);
        files().postpone(claim("a", NOON), looks.getFirst(), new Pause(NOON, later, Optional.of(AWAY)));
        files().postpone(claim("a", NOON), looks.getLast(), new Pause(NOON, later, Optional.empty()));

        assertThat(files().waiting()).isEqualTo(new FileStore.Waiting(2, 1));
        assertThat(files().failing())
                .containsExactly(new FileStore.Failing(
                        AWAY.cause(), 1, NOON, looks.getFirst().number()));
        LinkReports.FilesDue due = ledger().reports()
                .story(looks.getFirst().link())
                .orElseThrow()
                .files()
                .orElseThrow();
        assertThat(due.trouble().orElseThrow().cause()).isEqualTo(AWAY.cause());
        assertThat(due.dueAt()).isEqualTo(later);
        assertThat(held("b", later.minusMillis(1))).isEmpty();
        assertThat(held("b", later)).extracting(Look::attempts).containsExactly(1, 0);
    }

    @Test
    default void what_a_node_holds_is_given_back_with_it() {
        noticed();
        held("a", NOON);

        assertThat(files().release("node-1")).isEqualTo(2);

        assertThat(held("b", NOON)).hasSize(2);
    }
}
