package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.SPEAKING;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.LinkState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was read and is still to be told when a log is read anew is told in order, before what was said since. */
final class ConversationTest {
    private static final long ITEM = 1;

    private final LoopUnderTest test = new LoopUnderTest(SPEAKING);
    private final Reconcile loop = test.loop(new ReconcileListener() {});

    private void settled() {
        test.ordered(1);
        LoopUnderTest.run(loop);
    }

    private void passes(Duration time) {
        test.clock.forward(time);
    }

    private void say(String text) {
        test.orders.said(ref(1), "comments", text);
    }

    /** What the work item was told, oldest first. */
    private List<String> told() {
        return test.items.comments.get(ITEM).stream()
                .map(comment -> comment.html())
                .filter(html -> html.contains("ServiceNow"))
                .map(html -> html.replaceAll("^.*<div>|</div>$", ""))
                .toList();
    }

    @Test
    void what_is_still_to_be_told_is_told_before_what_was_said_hours_later() {
        settled();
        passes(Duration.ofHours(1));
        say("Først");
        passes(Duration.ofSeconds(1));
        say("Dernæst");
        passes(Duration.ofHours(2));
        say("Til sidst");
        test.items.said(ITEM, "Svar");
        test.touched(1);
        Batch batch = loop.claim();
        loop.read(batch);
        loop.plan(batch);
        loop.sendItems(batch);
        test.touched(1); // another saved the order meanwhile: what it says now is read again
        loop.sendOrders(batch);
        loop.remember(batch);
        LoopUnderTest.finish(loop, batch);

        assertThat(told()).containsExactly("Først", "Dernæst", "Til sidst");
    }

    @Test
    void what_cannot_be_understood_of_one_order_holds_up_no_other() {
        settled();
        test.ordered(2);
        LoopUnderTest.run(loop);
        test.orders.said(ref(2), "comments", null);
        test.touched(2);
        say("Hvornår?");
        test.touched(1);

        LoopUnderTest.run(loop);

        assertThat(told()).containsExactly("Hvornår?");
        assertThat(test.link(2).status().state()).isEqualTo(LinkState.PARKED);
    }
}
