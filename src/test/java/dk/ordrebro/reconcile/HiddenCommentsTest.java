package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.CompareComments;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.mirror.ToldNotes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rights hide the journal, or refuse it, while answers are lost: nothing is told twice, and what may be missing is told. */
final class HiddenCommentsTest {
    private static final long ITEM = 1;

    private static final MappingSet SPEAKING = LoopUnderTest.mappings(
            "comments: { toWorkItem: [comments, work_notes], toOrder: { work_notes: all, comments: \"#kunde\" } }\n");

    private final LoopUnderTest test = new LoopUnderTest(SPEAKING);
    private final Reconcile loop = test.loop(new ReconcileListener() {});

    /** One whole round; the answer to what it writes to the order is lost. */
    private void roundWithoutAnswer(Batch batch, boolean carriedOut) {
        loop.plan(batch);
        loop.sendItems(batch);
        loop.remember(batch);
        int before = test.orders.sent.size();
        test.orders.broken.add(LoopUnderTest.lost());
        loop.sendOrders(batch);
        test.orders.broken.clear();
        if (carriedOut) {
            test.orders.sent.subList(before, test.orders.sent.size()).forEach(write -> write.notes()
                    .forEach((field, text) -> test.orders.journal.add(new Journals.Entry(
                            write.ref(), field, "entry" + test.orders.journal.size(), test.clock.instant(), text))));
        }
        loop.remember(batch);
    }

    private void answer(String html, boolean carriedOut) {
        test.items.said(ITEM, html);
        test.touched(1);
        Batch batch = loop.claim();
        loop.read(batch);
        roundWithoutAnswer(batch, carriedOut);
        test.clock.forward(Duration.ofHours(1)); // whatever was sent has arrived, or never will
    }

    private void settled() {
        test.ordered(1);
        LoopUnderTest.run(loop);
    }

    private List<String> entriesWith(String words) {
        return test.orders.journal.stream()
                .map(Journals.Entry::text)
                .filter(text -> text.contains(words))
                .toList();
    }

    private List<TimelineEvent> unproven() {
        return test.timeline(1).stream()
                .filter(TimelineEvent.Unproven.class::isInstance)
                .toList();
    }

    @Test
    void a_note_that_nobody_saw_is_no_persons_comment_when_the_journal_is_shown_again() {
        test.ordered(1);
        Batch batch = loop.claim();
        loop.read(batch);
        loop.plan(batch);
        loop.sendItems(batch);
        loop.remember(batch);
        roundWithoutAnswer(batch, true);
        test.clock.forward(Duration.ofHours(5));
        test.orders.hiddenFields.add("work_notes");
        LoopUnderTest.run(loop);
        assertThat(unproven()).containsExactly(new TimelineEvent.Unproven("work_notes"));

        test.orders.hiddenFields.clear();
        test.touched(1);
        LoopUnderTest.run(loop);

        assertThat(entriesWith("Oprettet som")).hasSize(1);
        assertThat(test.items.comments).isEmpty();
    }

    @Test
    void a_comment_whose_answer_was_lost_is_not_told_again_where_the_journal_is_hidden_and_the_timeline_says_so() {
        settled();
        answer("Fredag", true);
        test.orders.hiddenFields.add("work_notes");

        LoopUnderTest.run(loop);

        assertThat(entriesWith("Fredag")).hasSize(1);
        assertThat(unproven()).containsExactly(new TimelineEvent.Unproven("work_notes"));
    }

    @Test
    void a_field_that_is_hidden_keeps_back_no_comment_that_goes_to_another() {
        settled();
        answer("Fredag", false);
        test.orders.hiddenFields.add("comments");

        LoopUnderTest.run(loop);

        assertThat(entriesWith("Fredag")).hasSize(1);
        assertThat(unproven()).isEmpty();
    }

    @Test
    void a_comment_goes_where_it_is_marked_to_go_and_is_looked_for_there() {
        settled();
        answer("#kunde Fredag", true);
        test.orders.hiddenFields.add("comments");

        LoopUnderTest.run(loop);

        assertThat(entriesWith("Fredag")).hasSize(1);
        assertThat(unproven()).containsExactly(new TimelineEvent.Unproven("comments"));
    }

    @Test
    void a_doubt_ends_by_the_reading_alone_where_every_look_beside_it_fails() {
        settled();
        answer("Fredag", false);
        test.orders.failsLooks = true;

        LoopUnderTest.run(loop);

        assertThat(entriesWith("Fredag")).hasSize(1);
        assertThat(unproven()).isEmpty();
    }

    private int missing() {
        Link link = test.link(1);
        Asked asked = new Asked(
                Conversation.of(test.stores.mirror(), List.of(link)).get(link.id()),
                ToldNotes.of(test.stores.mirror(), List.of(link)).get(link.id()),
                SPEAKING.named("item").orElseThrow(),
                test.orders.standing.get(ref(1)),
                test.items.standing.get(ITEM));
        return new CompareComments(test.orders, test.items)
                .compare(List.of(asked))
                .get(ref(1))
                .missing();
    }

    @Test
    void a_comparison_misses_nothing_that_is_only_hidden() {
        settled();
        test.items.said(ITEM, "Fredag");
        test.touched(1);
        LoopUnderTest.run(loop);

        test.orders.hiddenFields.add("work_notes");
        assertThat(missing()).isZero();

        test.orders.hiddenFields.clear();
        test.orders.journal.removeIf(entry -> entry.text().contains("Fredag"));
        assertThat(missing()).isEqualTo(1);
    }

    @Test
    void a_refused_journal_has_comments_wait_an_hour_while_the_rest_is_carried() {
        settled();
        test.orders.refusesJournal = true;
        test.orders.said(ref(1), "comments", "Hvornår?");
        test.touched(1);

        LoopUnderTest.run(loop);

        assertThat(test.link(1).status().trouble().orElseThrow().cause()).isEqualTo(Causes.JOURNAL_HIDDEN.code());
        assertThat(test.link(1).status().dueAt()).isEqualTo(test.clock.instant().plus(Duration.ofHours(1)));
    }
}
