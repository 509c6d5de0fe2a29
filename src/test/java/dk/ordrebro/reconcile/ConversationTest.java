package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.SPEAKING;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said on either side while a round is under way, or while its answers are lost, is told once and in order. */
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
        test.touched(1); // so that the journal is read again
        loop.sendOrders(batch);
        loop.remember(batch);
        LoopUnderTest.finish(loop, batch);

        assertThat(told()).containsExactly("Først", "Dernæst", "Til sidst");
    }
}
