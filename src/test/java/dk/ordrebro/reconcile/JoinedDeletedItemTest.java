package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.document;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.LinkState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An order would share a work item that was deleted, and looks before the order whose it is. */
final class JoinedDeletedItemTest {
    private final LoopUnderTest test = new LoopUnderTest(
            LoopUnderTest.mappings("join: { order: request, otherwise: none }\ndeleted: { workItem: recreate }\n"));

    @Test
    void it_waits_and_shares_the_one_that_is_made_anew() {
        deletedOf(1);
        ordersWhatJoins();
        assertThat(test.link(2).status().state()).isEqualTo(LinkState.DUE);

        test.touched(1);
        run();
        test.clock.forward(Duration.ofMinutes(3));
        run();

        assertThat(test.link(2).memory().joins()).isTrue();
        assertThat(test.link(2).memory().workItem())
                .isEqualTo(test.link(1).memory().workItem());
        assertThat(test.link(2).status().state()).isEqualTo(LinkState.SETTLED);
    }

    @Test
    void it_is_to_have_one_of_its_own_where_the_other_s_link_has_ended() {
        deletedOf(1);
        test.ordered(1, Map.of("number", LoopUnderTest.number(1)));
        test.orders.standing.clear();
        test.orders.deleted.add(ref(1));
        run();
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.ENDED);

        ordersWhatJoins();

        assertThat(test.link(2).memory().joins()).isFalse();
        assertThat(test.link(2).memory().base()).containsEntry("join", "own");
    }

    private long deletedOf(int n) {
        test.ordered(n);
        run();
        long item = test.link(n).memory().workItem().orElseThrow();
        test.items.standing.remove(item);
        test.items.deleted.add(item);
        return item;
    }

    private void ordersWhatJoins() {
        Map<String, Object> joins = document(2);
        joins.put("request", Map.of("sys_id", ref(1).sysId(), "sys_class_name", ref(1).table()));
        test.ordered(2, joins);
        run();
    }

    private void run() {
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
    }
}
