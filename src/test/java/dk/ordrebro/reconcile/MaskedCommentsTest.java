package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.CommentTrace;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.mirror.TraceComments;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No registration number gets through for being where a text is cut. */
final class MaskedCommentsTest {
    private static final long ITEM = 1;
    private static final MappingSet MASKING = LoopUnderTest.mappings(
            "comments: { toWorkItem: [comments, work_notes], toOrder: work_notes }\nprivacy: { cpr: mask }\n");

    private final LoopUnderTest test = new LoopUnderTest(MASKING);
    private final Reconcile loop = test.loop(new ReconcileListener() {});

    /** A text with a number that begins so many characters after its start. */
    private static String numberAt(int place) {
        return ".".repeat(place) + "010190-1234" + ".".repeat(1_000);
    }

    private void settled() {
        test.ordered(1);
        LoopUnderTest.run(loop);
    }

    @Test
    void a_comment_that_is_too_long_is_masked_before_it_is_cut() {
        settled();
        test.orders.said(ref(1), "comments", numberAt(99_992));
        test.touched(1);

        LoopUnderTest.run(loop);

        assertThat(test.items.comments.get(ITEM)).singleElement().satisfies(comment -> assertThat(comment.html())
                .contains("klippet/cut")
                .doesNotContain("0101"));
    }

    @Test
    void a_name_that_is_too_long_is_masked_before_it_is_cut() {
        settled();
        test.orders.saidBy(numberAt(110), ref(1), "comments", "Hvornår?");
        test.touched(1);

        LoopUnderTest.run(loop);

        assertThat(test.items.comments.get(ITEM)).singleElement().satisfies(comment -> assertThat(comment.html())
                .contains("Hvornår?")
                .doesNotContain("0101"));
    }

    @Test
    void what_is_shown_of_a_comment_is_masked_before_it_is_cut() {
        test.ordered(1);
        test.orders.said(ref(1), "comments", numberAt(192));

        assertThat(trace()).singleElement().satisfies(one -> assertThat(one.text())
                .hasSizeBetween(190, 200)
                .doesNotContain("0101"));
    }

    private List<CommentTrace> trace() {
        return new TraceComments(test.orders, test.items)
                .trace(new Asked(
                        Conversation.unlinked(),
                        ToldNotes.none(0),
                        MASKING.named("item").orElseThrow(),
                        test.orders.standing.get(ref(1)),
                        test.items.put(ITEM, 1, java.util.Map.of())));
    }
}
