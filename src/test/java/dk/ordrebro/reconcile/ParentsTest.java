package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.document;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.LinkState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders of a batch that name a parent of which nothing can be said, or nothing more comes. */
final class ParentsTest {
    private final LoopUnderTest test = new LoopUnderTest();

    /** Order n names order m, of the same mapping, as its parent. */
    private void child(int n, int m) {
        Map<String, Object> document = document(n);
        document.put("request", Map.of("sys_id", ref(m).sysId(), "sys_class_name", ref(m).table()));
        test.ordered(n, document);
    }

    private Batch planned() {
        Batch batch = test.claim();
        test.reading().read(batch);
        test.planning().plan(batch);
        return batch;
    }

    @Test
    void one_that_cannot_be_read_postpones_its_children_and_nobody_else() {
        child(1, 2);
        test.ordered(3);
        Batch batch = test.claim();
        test.reading().read(batch);
        test.orders.broken.add(LoopUnderTest.notSent());

        test.planning().plan(batch);

        assertThat(batch.all().get(0).open()).isFalse();
        assertThat(batch.all().get(0).link().status().attempts()).isEqualTo(1);
        assertThat(batch.all().get(1).plan()).isPresent();
    }

    @Test
    void one_that_is_hidden_from_us_holds_up_its_children_and_nobody_else() {
        test.orders.hidden.add(ref(2));
        child(1, 2);
        test.ordered(3);

        Batch batch = planned();

        assertThat(batch.all().get(0).link().status().state()).isEqualTo(LinkState.DUE);
        assertThat(batch.all().get(0).link().status().trouble().orElseThrow().cause())
                .isEqualTo(Causes.ORDER_HIDDEN.code());
        assertThat(batch.all().get(1).plan()).isPresent();
    }

    @Test
    void one_that_was_discarded_before_it_had_a_work_item_is_not_waited_for() {
        test.ordered(2);
        Batch parent = test.claim();
        parent.all().getFirst().fail(LoopUnderTest.refused(), test.policy);
        test.saving().remember(parent);
        Decision decision = new Decision("Hanne", "ordered twice", test.clock.instant());
        assertThat(test.stores.deadLetters().discardAll(Optional.empty(), decision))
                .isEqualTo(1);
        child(1, 2);

        LoopUnderTest.run(test.loop(new ReconcileListener() {}));

        assertThat(test.link(2).status().state()).isEqualTo(LinkState.DISCARDED);
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(test.items.sent)
                .extracting(write -> write.parent().add().isPresent())
                .isEqualTo(List.of(false));
    }
}
