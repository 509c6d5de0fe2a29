package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.document;
import static dk.ordrebro.reconcile.LoopUnderTest.number;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.order.Order;
import dk.ordrebro.workitem.WorkItemType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An order was deleted, its work item removed because of that, and the order is there again. */
final class RestoredOrderTest {
    private final LoopUnderTest test = new LoopUnderTest(LoopUnderTest.mappings("deleted: { order: remove }\n"));

    private String itemState() {
        return test.items.standing.get(1L).state();
    }

    @Test
    void its_work_item_is_taken_back_to_where_the_order_stands() {
        test.items.known = removable();
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        test.ordered(1, Map.of("number", number(1)));
        test.orders.standing.clear();
        test.orders.deleted.add(ref(1));
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        assertThat(itemState()).isEqualTo("Removed");
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.ENDED);

        test.orders.deleted.clear();
        Map<String, Object> restored = document(1);
        restored.put("correlation_id", "1");
        Order order = test.orders.put(ref(1), number(1), 9, restored);
        test.stores.links().markOrders(List.of(new Taken(order, "item")), test.clock.instant());
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));

        assertThat(itemState()).isEqualTo("New");
        assertThat(test.orders.standing.get(ref(1)).document()).containsEntry("state", "1");
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.SETTLED);
    }

    private static WorkItemType removable() {
        WorkItemType whole = ScriptedItems.TYPE;
        return new WorkItemType(
                whole.project(),
                whole.name(),
                List.of(new WorkItemType.State("New", "Proposed"), new WorkItemType.State("Removed", "Removed")),
                Map.of("", List.of("New"), "New", List.of("Removed"), "Removed", List.of("New")),
                whole.fields());
    }
}
