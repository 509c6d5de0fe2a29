package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.document;
import static dk.ordrebro.reconcile.LoopUnderTest.number;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.LinkState;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An order that has its work item gets another parent, whose own is still to be made. */
final class LateParentTest {
    private final LoopUnderTest test = new LoopUnderTest();

    @Test
    void it_waits_for_the_work_item_of_its_new_parent() {
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.SETTLED);
        test.orders.put(ref(2), number(2), 1, document(2));
        Map<String, Object> split = document(1);
        split.put("request", Map.of("sys_id", ref(2).sysId(), "sys_class_name", ref(2).table()));
        test.ordered(1, split);
        Reconcile loop = test.loop(new ReconcileListener() {});
        Batch batch = loop.claim();
        loop.read(batch);

        LoopUnderTest.finish(loop, batch);

        assertThat(test.link(1).status().state()).isEqualTo(LinkState.DUE);
        assertThat(test.link(1).status().waitsFor()).contains(ref(2));
    }
}
