package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.document;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.LinkState;
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
}
