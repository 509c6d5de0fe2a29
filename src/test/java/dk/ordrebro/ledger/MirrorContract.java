package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.HOLD;
import static dk.ordrebro.ledger.Links.agreed;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Links.feed;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.ref;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a ledger keeps of mirrored logs, and who may share a work item. */
interface MirrorContract extends LedgerUnderTest {
    private static MirrorEntry entry(Link link, Log log, String id, MirrorState state) {
        Source source = new Source(log, Side.AZURE_DEVOPS, id, 1);
        return new MirrorEntry(link.id(), source, "digest", "", state, NOON);
    }

    private List<Link> save(Claim claim, Link link, MirrorEntry... entries) {
        return links().save(claim, List.of(new Change(link, List.of(), List.of(entries))), NOON);
    }

    private List<MirrorEntry> notes(Link link) {
        return mirror().of(List.of(link.id()), Log.NOTES).getOrDefault(link.id(), List.of());
    }

    /** The database's clock goes on while a test's stands. */
    private static void assertSame(List<MirrorEntry> found, MirrorEntry... expected) {
        assertThat(found)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
                .containsExactly(expected);
        found.forEach(entry -> assertThat(entry.at()).isCloseTo(NOON, within(30, SECONDS)));
    }

    @Test
    default void entries_are_found_by_link_and_log_as_they_were_saved() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 4);
        MirrorEntry first = entry(held.get(0), Log.NOTES, "a", MirrorState.SEEN);
        MirrorEntry second =
                entry(held.get(0), Log.NOTES, "b", MirrorState.INTENDED).standing("4711");
        MirrorEntry comment = entry(held.get(0), Log.COMMENTS, "a", MirrorState.WRITTEN);
        MirrorEntry other = entry(held.get(1), Log.NOTES, "a", MirrorState.SKIPPED);

        save(claim, held.get(0), second, comment, first);
        save(claim, held.get(1), other);

        Map<Long, List<MirrorEntry>> found =
                mirror().of(held.stream().map(Link::id).toList(), Log.NOTES);
        assertThat(found).containsOnlyKeys(held.get(0).id(), held.get(1).id());
        assertSame(found.get(held.get(0).id()), first, second);
        assertSame(found.get(held.get(1).id()), other);
        assertSame(
                mirror().of(List.of(held.get(0).id()), Log.COMMENTS)
                        .get(held.get(0).id()),
                comment);
    }

    @Test
    default void notes_that_were_written_are_found_with_their_orders_newest_link_first() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 4);
        save(claim, held.get(0), entry(held.get(0), Log.NOTES, "a", MirrorState.WRITTEN));
        save(
                claim,
                held.get(1),
                entry(held.get(1), Log.NOTES, "a", MirrorState.WRITTEN),
                entry(held.get(1), Log.NOTES, "b", MirrorState.INTENDED),
                entry(held.get(1), Log.COMMENTS, "c", MirrorState.WRITTEN));

        assertThat(mirror().written(5))
                .extracting(MirrorStore.Written::order)
                .containsExactly(held.get(1).order(), held.get(0).order());
        assertThat(mirror().written(1)).hasSize(1);
    }

    @Test
    default void an_entry_of_the_same_source_is_the_same_and_another_version_is_another() {
        Claim claim = claim("a", NOON);
        Link link = claimed(claim, 1, 2).getFirst();
        MirrorEntry seen = entry(link, Log.NOTES, "a", MirrorState.SEEN);
        MirrorEntry intended = seen.intend("the new text", NOON);
        MirrorEntry next = new MirrorEntry(link.id(), seen.source().next(), "", "", MirrorState.SEEN, NOON);

        save(claim, link, seen);
        save(claim, link, intended, next);

        assertSame(notes(link), intended, next);
    }

    @Test
    default void what_was_written_stays_written_whoever_comes_late() {
        Claim claim = claim("a", NOON);
        Link link = claimed(claim, 1, 2).getFirst();
        for (MirrorState end : MirrorState.values()) {
            MirrorEntry entry = entry(link, Log.NOTES, end.word(), end);
            MirrorEntry late = new MirrorEntry(link.id(), entry.source(), "late", "late", MirrorState.SEEN, NOON);

            save(claim, link, entry);
            save(claim, link, late);

            List<MirrorEntry> kept = notes(link).stream()
                    .filter(one -> one.source().equals(entry.source()))
                    .toList();
            assertSame(kept, end.ends() ? entry : late);
        }
    }

    @Test
    default void where_a_work_item_is_gone_what_came_from_the_order_is_still_to_be_carried_and_the_rest_stays() {
        settled(1);
        links().markWorkItems(feed("", "t1"), List.of(new Revised(1001, 2)));
        Claim claim = claim("a", NOON);
        Link link = links().claim(claim, 10, NOON).getFirst();
        List<MirrorEntry> carried = List.of(
                of(link, Log.COMMENTS, Side.SERVICENOW, "told", MirrorState.WRITTEN),
                of(link, Log.COMMENTS, Side.SERVICENOW, "lost", MirrorState.INTENDED),
                of(link, Log.FILES, Side.SERVICENOW, "file", MirrorState.WRITTEN),
                left(link, Causes.FILE_MANY));
        List<MirrorEntry> rest = List.of(
                of(link, Log.COMMENTS, Side.SERVICENOW, "echo", MirrorState.SKIPPED),
                of(link, Log.COMMENTS, Side.AZURE_DEVOPS, "answer", MirrorState.WRITTEN),
                of(link, Log.FILES, Side.AZURE_DEVOPS, "theirs", MirrorState.WRITTEN),
                of(link, Log.NOTES, Side.MAPPING, "note", MirrorState.WRITTEN),
                left(link, Causes.FILE_SCAN));
        save(claim, link, carried.toArray(MirrorEntry[]::new));
        save(claim, link, rest.toArray(MirrorEntry[]::new));

        MirrorEntry echo = of(link, Log.COMMENTS, Side.AZURE_DEVOPS, "their echo", MirrorState.SKIPPED);
        save(claim, link, echo);

        save(claim, link.with(link.memory().untied()));

        List<MirrorEntry> all = Stream.of(Log.values())
                .flatMap(log -> mirror().of(List.of(link.id()), log).getOrDefault(link.id(), List.of()).stream())
                .toList();
        assertThat(all)
                .filteredOn(entry -> entry.state() == MirrorState.SEEN)
                .allSatisfy(entry -> {
                    assertThat(entry.target()).isEmpty();
                    assertThat(entry.obstacle()).isEmpty();
                })
                .extracting(MirrorEntry::source)
                .containsExactlyInAnyOrderElementsOf(
                        carried.stream().map(MirrorEntry::source).toList());
        assertThat(all)
                .hasSize(carried.size() + rest.size() + 1)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at", "obstacle") // by the database's clock
                .containsAll(rest)
                .contains(entry(link, Log.COMMENTS, "their echo", MirrorState.SKIPPED)); // of nothing any more
        assertThat(all)
                .filteredOn(entry -> entry.source().id().equals(Causes.FILE_SCAN.code()))
                .extracting(entry -> entry.obstacle().map(Obstacle::cause))
                .containsExactly(Optional.of(Causes.FILE_SCAN.code()));
    }

    private static MirrorEntry of(Link link, Log log, Side side, String id, MirrorState state) {
        return new MirrorEntry(link.id(), new Source(log, side, id, 1), "digest", id + "-there", state, NOON);
    }

    private static MirrorEntry left(Link link, Cause why) {
        return of(link, Log.FILES, Side.SERVICENOW, why.code(), MirrorState.SKIPPED)
                .because(new Obstacle(why.code(), NOON, ""));
    }

    @Test
    default void who_no_longer_holds_the_link_stores_no_entry() {
        Claim first = claim("first", NOON);
        Link link = claimed(first, 1, 2).getFirst();
        links().claim(new Claim("node-2", "second", NOON.plus(HOLD).plus(HOLD)), 10, NOON.plus(HOLD));

        List<Link> stored = save(first, link, entry(link, Log.NOTES, "a", MirrorState.INTENDED));

        assertThat(stored).isEmpty();
        assertThat(notes(link)).isEmpty();
    }

    @Test
    default void more_entries_than_one_statement_can_hold_are_found() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 0, 1234);
        List<Change> changes = new ArrayList<>();
        held.forEach(link ->
                changes.add(new Change(link, List.of(), List.of(entry(link, Log.NOTES, "a", MirrorState.INTENDED)))));

        links().save(claim, changes, NOON);

        assertThat(mirror().of(held.stream().map(Link::id).toList(), Log.NOTES)).hasSize(1234);
    }

    @Test
    default void hard_ids_are_kept_and_do_no_harm() {
        Claim claim = claim("a", NOON);
        Link link = claimed(claim, 1, 2).getFirst();
        MirrorEntry hard = entry(link, Log.NOTES, "x'); DROP TABLE mirror; --\uD83D\0", MirrorState.INTENDED)
                .standing("\uDC00æ\0");

        save(claim, link, hard);

        MirrorEntry kept = notes(link).getFirst();
        assertThat(kept.source().id()).isEqualTo("x'); DROP TABLE mirror; --\uFFFD");
        assertThat(kept.target()).isEqualTo("\uFFFDæ");
    }

    @Test
    default void an_order_that_joins_shares_a_work_item_and_the_feed_marks_both() {
        Link owner = settled(1);
        Claim claim = claim("a", NOON);
        Link held = claimed(claim, 2, 3).getFirst();
        Link joined = held.with(held.memory().joining(1001, 1).withOrderMod(1)).settle(NOON, Optional.empty());

        List<Link> stored = save(claim, joined);
        int marked = links().markWorkItems(feed("", "t1"), List.of(new Revised(1001, 2)));

        assertThat(stored).containsExactly(joined);
        assertThat(marked).isEqualTo(2);
        assertThat(only(ref(2)).status().state()).isEqualTo(LinkState.DUE);
        assertThat(only(owner.order()).status().state()).isEqualTo(LinkState.DUE);
    }

    @Test
    default void a_work_item_that_others_join_is_still_one_orders_own() {
        settled(1);
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 2, 4);
        Link joining = held.get(0);
        save(claim, joining.with(joining.memory().joining(1001, 1)).settle(NOON, Optional.empty()));

        Link stored = save(claim, agreed(held.get(1), 1001, 1)).getFirst();

        assertThat(stored.status().state()).isEqualTo(LinkState.PARKED);
        assertThat(stored.status().trouble().orElseThrow().cause()).isEqualTo("work-item-taken");
        assertThat(stored.memory().workItem()).isEmpty();
    }

    @Test
    default void an_order_that_joins_does_not_make_the_work_item_its_own() {
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 1, 3);
        Link joining = held.get(0);
        save(claim, joining.with(joining.memory().joining(77, 1)).settle(NOON, Optional.empty()));

        Link stored = save(claim, agreed(held.get(1), 77, 1)).getFirst();

        assertThat(stored.status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(only(ref(1)).memory().joins()).isTrue();
    }
}
