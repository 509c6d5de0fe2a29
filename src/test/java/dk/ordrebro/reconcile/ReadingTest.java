package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.number;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore.Taken;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both sides, in bulk, and only what is not fresh. */
final class ReadingTest {
    private final LoopUnderTest test = new LoopUnderTest();

    private Batch read() {
        Batch batch = test.claim();
        test.reading().read(batch);
        return batch;
    }

    /** Orders 1 to n have work items 1 to n, and both sides agree. */
    private void agreed(int n) {
        for (int i = 1; i <= n; i++) {
            test.ordered(i);
        }
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        test.orders.read.clear();
        test.items.read.clear();
        test.items.lookedFor.clear();
    }

    @Test
    void an_order_that_intake_read_is_not_read_again() {
        test.ordered(1);

        Batch batch = read();

        assertThat(test.orders.read).isEmpty();
        assertThat(batch.all().getFirst().order()).contains(test.orders.standing.get(ref(1)));
    }

    @Test
    void an_order_that_intake_read_before_our_own_write_is_read_again() {
        agreed(1);
        test.touched(1);
        Work fresh = test.claim().all().getFirst();
        assertThat(fresh.unread()).isFalse();

        Link wrote = fresh.link().with(fresh.link().memory().withOrderMod(9));
        Work stale = new Work(wrote, LoopUnderTest.MAPPINGS, "batch");

        assertThat(stale.unread()).isTrue();
    }

    @Test
    void an_order_that_was_read_for_other_rules_is_read_again() {
        test.ordered(1, Map.of("number", number(1), "state", "1"));

        read();

        assertThat(test.orders.read).containsExactly(ref(1));
    }

    @Test
    void orders_and_work_items_are_read_in_one_call_each() {
        agreed(3);
        for (int i = 1; i <= 3; i++) {
            test.touched(i);
        }

        Batch batch = read();

        assertThat(test.items.read).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(batch.all()).allMatch(work -> work.item().isPresent());
    }

    @Test
    void an_order_that_is_gone_is_parked_and_its_work_item_is_not_asked_for() {
        agreed(1);
        test.ordered(1, Map.of("number", number(1)));
        test.orders.standing.clear();

        Batch batch = read();
        test.planning().plan(batch);

        assertThat(test.items.read).isEmpty();
        assertThat(batch.all().getFirst().link().status().state()).isEqualTo(LinkState.PARKED);
        assertThat(batch.all()
                        .getFirst()
                        .link()
                        .status()
                        .trouble()
                        .orElseThrow()
                        .cause())
                .isEqualTo(Causes.ORDER_GONE.code());
    }

    @Test
    void a_create_in_doubt_of_an_order_that_is_gone_is_not_looked_for() {
        test.ordered(1, Map.of("number", number(1)));
        test.orders.standing.clear();
        Batch batch = test.claim();
        batch.all().getFirst().intendCreate(test.clock.instant());

        test.reading().read(batch);

        assertThat(test.items.lookedFor).isEmpty();
        assertThat(LostCreates.inDoubt(batch.all().getFirst().link())).isTrue();
    }

    @Test
    void a_work_item_that_is_gone_is_parked_and_never_made_again() {
        agreed(1);
        test.items.standing.clear();
        test.items.sent.clear();
        test.touched(1);

        LoopUnderTest.run(test.loop(new ReconcileListener() {}));

        assertThat(test.items.sent).isEmpty();
        assertThat(test.link(1).status().trouble().orElseThrow())
                .satisfies(trouble -> assertThat(trouble.cause()).isEqualTo(Causes.WORK_ITEM_GONE.code()))
                .satisfies(trouble -> assertThat(trouble.what()).contains("work item 1"));
        assertThat(test.link(1).memory().workItem()).hasValue(1);
    }

    @Test
    void a_call_that_fails_fails_those_it_was_made_for_and_nobody_else() {
        agreed(2);
        test.touched(1);
        test.ordered(3);
        test.items.broken.add(LoopUnderTest.notSent());

        Batch batch = read();

        assertThat(batch.all())
                .filteredOn(work -> !work.open())
                .extracting(work -> work.link().number())
                .containsExactly(number(1));
        assertThat(batch.open()).extracting(work -> work.link().number()).containsExactly(number(3));
    }

    @Test
    void a_table_that_is_shut_to_us_holds_up_the_orders_of_its_mapping_alone() {
        Map<String, Object> unread = Map.of("number", number(1));
        test.ordered(1, unread);
        Taken elsewhere = new Taken(test.orders.put(ref(2), number(2), 1, unread), "elsewhere");
        test.stores.links().markOrders(List.of(elsewhere), test.clock.instant());
        test.orders.shut.add(ref(2));

        Batch batch = read();

        assertThat(batch.all().get(0).order()).isPresent();
        assertThat(batch.all().get(1).open()).isFalse();
        assertThat(batch.all().get(1).link().status().trouble().orElseThrow().cause())
                .isEqualTo(Causes.TABLE_REFUSED.code());
    }

    @Test
    void a_doubt_is_cleared_before_work_items_are_read() {
        test.ordered(1);
        Batch batch = test.claim();
        batch.all().getFirst().intendCreate(test.clock.instant());
        test.items.stamped.put(number(1), List.of(test.items.put(42, 3, Map.of("System.State", "New"))));

        test.reading().read(batch);

        assertThat(batch.all().getFirst().item()).contains(test.items.standing.get(42L));
        assertThat(test.items.read).containsExactly(42L);
    }
}
