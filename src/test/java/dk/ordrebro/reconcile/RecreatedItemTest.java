package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.document;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A work item was deleted, and its mapping has another made. */
final class RecreatedItemTest {
    private final LoopUnderTest test = new LoopUnderTest(
            LoopUnderTest.mappings("join: { order: request, otherwise: none }\ndeleted: { workItem: recreate }\n"));

    @Test
    void an_order_that_had_its_own_joins_no_other_afterwards() {
        test.ordered(1);
        test.ordered(2);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        long own = test.link(2).memory().workItem().orElseThrow();
        test.items.standing.remove(own);
        test.items.deleted.add(own);
        test.items.sent.clear();

        Map<String, Object> later = document(2);
        later.put("request", Map.of("sys_id", ref(1).sysId(), "sys_class_name", ref(1).table()));
        test.ordered(2, later);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));

        assertThat(test.items.sent).filteredOn(write -> write.creates()).hasSize(1);
        assertThat(test.link(2).memory().joins()).isFalse();
        assertThat(test.link(2).status().state()).isEqualTo(LinkState.SETTLED);
    }

    @Test
    void the_next_is_told_all_that_the_order_says_though_an_answer_is_lost_and_the_order_nothing_twice() {
        LoopUnderTest talk = new LoopUnderTest(LoopUnderTest.mappings(
                "comments: { toWorkItem: [comments], toOrder: work_notes }\ndeleted: { workItem: recreate }\n"));
        Reconcile loop = talk.loop(new ReconcileListener() {});
        talk.ordered(1);
        LoopUnderTest.run(loop);
        long before = talk.link(1).memory().workItem().orElseThrow();
        for (String text : List.of("Først", "Dernæst")) {
            talk.orders.said(ref(1), "comments", text);
            talk.clock.forward(Duration.ofMinutes(1));
            talk.touched(1);
            LoopUnderTest.run(loop);
        }
        talk.items.said(before, "Svar"); // and what we said is read with it
        talk.touched(1);
        LoopUnderTest.run(loop);
        List<String> journal = texts(talk);
        talk.items.standing.remove(before);
        talk.items.deleted.add(before);
        talk.orders.said(ref(1), "comments", "Til sidst");
        talk.touched(1);
        Batch killed = loop.claim();
        loop.read(killed);
        loop.plan(killed);
        loop.sendItems(killed); // and nobody remembers
        talk.clock.forward(Duration.ofMinutes(6));
        WorkItem made = talk.items.standing.values().iterator().next();
        talk.items.stamped.put(LoopUnderTest.number(1), List.of(made));

        LoopUnderTest.run(loop);

        assertThat(talk.link(1).memory().workItem()).hasValue(made.id());
        assertThat(made.id()).isGreaterThan(before);
        assertThat(talk.items.comments.get(made.id())).singleElement().satisfies(comment -> assertThat(comment.html())
                .containsSubsequence("Først", "Dernæst", "Til sidst")
                .doesNotContain("Svar"));
        assertThat(texts(talk))
                .containsAll(journal)
                .filteredOn(text -> text.contains("Svar"))
                .hasSize(1);
    }

    private static List<String> texts(LoopUnderTest talk) {
        return talk.orders.journal.stream().map(Journals.Entry::text).toList();
    }
}
