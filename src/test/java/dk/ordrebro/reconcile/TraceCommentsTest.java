package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.SPEAKING;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.mirror.CommentTrace;
import dk.ordrebro.mirror.CommentTrace.Fate;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.Discussions.Comment;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.mirror.TraceComments;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people are told of a comment: what became of it, or would, where, and by which rule. */
final class TraceCommentsTest {
    private static final long ITEM = 1;

    private final LoopUnderTest test = new LoopUnderTest(SPEAKING);
    private final Reconcile loop = test.loop(new ReconcileListener() {});

    private void say(String field, String text) {
        test.clock.forward(Duration.ofSeconds(1));
        test.orders.said(ref(1), field, text);
    }

    private List<CommentTrace> trace(Conversation conversation, ToldNotes told) {
        WorkItem item = test.items.standing.getOrDefault(
                ITEM, new WorkItem(0, 0, "", "", Map.of(), List.of(), "", WorkItem.LONG_AGO));
        return new TraceComments(test.orders, test.items)
                .trace(new Asked(
                        conversation,
                        told,
                        SPEAKING.named("item").orElseThrow(),
                        test.orders.standing.get(ref(1)),
                        item));
    }

    private List<CommentTrace> trace() {
        Link link = test.link(1);
        return trace(
                Conversation.of(test.stores.mirror(), List.of(link)).get(link.id()),
                ToldNotes.of(test.stores.mirror(), List.of(link)).get(link.id()));
    }

    @Test
    void what_stands_on_an_order_before_it_has_a_work_item_would_be_told_together() {
        test.ordered(1);
        say("comments", "Hvornår?");
        say("work_notes", "Haster");

        assertThat(trace(Conversation.unlinked(), ToldNotes.none(0)))
                .extracting(CommentTrace::in, CommentTrace::to, CommentTrace::fate, CommentTrace::text)
                .containsExactly(
                        tuple("comments", CommentTrace.WORK_ITEM, Fate.TOGETHER, "Hvornår?"),
                        tuple("work_notes", CommentTrace.WORK_ITEM, Fate.TOGETHER, "Haster"));
    }

    @Test
    void what_was_told_what_is_ours_and_what_is_still_to_be_told() {
        test.ordered(1);
        LoopUnderTest.run(loop);
        say("comments", "Hvornår?");
        test.clock.forward(Duration.ofSeconds(1));
        Comment answer = test.items.said(ITEM, "Fredag");
        test.touched(1);
        LoopUnderTest.run(loop);
        say("comments", "Tak");
        test.items.edited(ITEM, answer, "Mandag");

        assertThat(trace())
                .extracting(CommentTrace::in, CommentTrace::to, CommentTrace::fate)
                .containsExactlyInAnyOrder(
                        tuple("work_notes", "", Fate.OURS), // the work item was made
                        tuple("comments", CommentTrace.WORK_ITEM, Fate.TOLD),
                        tuple(CommentTrace.WORK_ITEM, "", Fate.OURS),
                        tuple("work_notes", "", Fate.OURS), // Fredag
                        tuple(CommentTrace.WORK_ITEM, "work_notes", Fate.TO_TELL), // Mandag
                        tuple("comments", CommentTrace.WORK_ITEM, Fate.TO_TELL));
        assertThat(trace()).filteredOn(one -> one.fate() == Fate.TO_TELL).allSatisfy(one -> assertThat(one.rule())
                .isPresent());
    }

    @Test
    void one_whose_answer_was_lost_is_in_doubt_and_looking_changes_nothing() {
        test.ordered(1);
        LoopUnderTest.run(loop);
        say("comments", "Hvornår?");
        test.touched(1);
        Batch batch = loop.claim();
        loop.read(batch);
        loop.plan(batch);
        test.items.broken.add(LoopUnderTest.lost());
        loop.sendItems(batch);
        loop.remember(batch);
        List<MirrorEntry> before = remembered();

        assertThat(trace())
                .filteredOn(one -> one.in().equals("comments"))
                .singleElement()
                .satisfies(one -> assertThat(one.fate()).isEqualTo(Fate.IN_DOUBT));
        assertThat(remembered()).isEqualTo(before);
    }

    private List<MirrorEntry> remembered() {
        return test.stores
                .mirror()
                .of(List.of(test.link(1).id()), MirrorEntry.Log.COMMENTS)
                .get(test.link(1).id());
    }

    @Test
    void an_edit_that_says_the_same_stays_where_it_is() {
        test.ordered(1);
        LoopUnderTest.run(loop);
        Comment answer = test.items.said(ITEM, "Fredag");
        test.touched(1);
        LoopUnderTest.run(loop);
        test.items.edited(ITEM, answer, "Fredag");

        assertThat(trace())
                .filteredOn(one -> one.in().equals(CommentTrace.WORK_ITEM))
                .singleElement()
                .satisfies(one -> assertThat(one.fate()).isEqualTo(Fate.LEFT));
    }
}
