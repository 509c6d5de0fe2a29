package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.document;
import static dk.ordrebro.reconcile.LoopUnderTest.number;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.ParentLookup;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a batch's orders ask for, one round of it. */
final class PlanningTest {
    private static final Duration RECHECK = Duration.ofMinutes(2);

    private final LoopUnderTest test = new LoopUnderTest();

    private Batch read() {
        Batch batch = test.claim();
        test.reading().read(batch);
        return batch;
    }

    private Batch planned() {
        Batch batch = read();
        test.planning().plan(batch);
        return batch;
    }

    /** Order n names order m, of the same mapping, as its parent. */
    private void child(int n, int m) {
        Map<String, Object> document = document(n);
        document.put("request", Map.of("sys_id", ref(m).sysId(), "sys_class_name", ref(m).table()));
        test.ordered(n, document);
    }

    private static String cause(Work work) {
        return work.link().status().trouble().orElseThrow().cause();
    }

    @Test
    void a_child_whose_parent_is_in_the_batch_rests_for_a_round() {
        child(1, 2);
        test.ordered(2);

        Batch batch = planned();

        Work child = batch.all().stream()
                .filter(work -> work.link().number().equals(number(1)))
                .findFirst()
                .orElseThrow();
        assertThat(child.open()).isTrue();
        assertThat(child.plan()).isEmpty();
        assertThat(batch.openFor(ref(2)).orElseThrow().plan()).isPresent();
    }

    @Test
    void a_child_whose_parent_is_elsewhere_waits_to_be_woken() {
        test.ordered(2);
        test.claim();
        child(1, 2);

        Work child = planned().all().getFirst();

        assertThat(child.open()).isFalse();
        assertThat(child.link().status().state()).isEqualTo(LinkState.DUE);
        assertThat(child.link().status().waitsFor()).contains(ref(2));
        assertThat(child.link().status().dueAt()).isEqualTo(test.clock.instant().plus(RECHECK));
        assertThat(cause(child)).isEqualTo(Causes.WAITS_FOR_PARENT.code());
        assertThat(child.link().status().attempts()).isZero();
    }

    @Test
    void a_parent_that_nobody_noticed_is_read_and_gets_a_link() {
        test.orders.put(ref(2), number(2), 1, document(2));
        child(1, 2);

        Work child = planned().all().getFirst();

        assertThat(child.link().status().waitsFor()).contains(ref(2));
        assertThat(test.orders.read).containsExactly(ref(2));
        assertThat(test.link(2).mapping()).isEqualTo("item");
        assertThat(test.link(2).status().state()).isEqualTo(LinkState.DUE);
    }

    @Test
    void a_ledger_that_is_away_ends_the_batch_and_parks_nobody() {
        test.ordered(1);
        Batch batch = read();
        Preparation.Systems asking = new Preparation.Systems() {
            @Override
            public WorkItemType type(String project, String type) {
                throw new AssertionError("the project comes first");
            }

            @Override
            public TableSchema table(String name) {
                return new TableSchema(name, Map.of());
            }

            @Override
            public Optional<Failure> obstacle(String project) {
                throw new LedgerOutage("the ledger cannot be reached", null);
            }
        };

        Planning planning = test.planning(new Preparation(asking, Optional.empty()));

        assertThatThrownBy(() -> planning.plan(batch)).isInstanceOf(LedgerOutage.class);
        assertThat(batch.open()).hasSize(1);
    }

    @Test
    void an_order_without_its_mapping_is_parked() {
        test.stores
                .links()
                .markOrders(
                        List.of(new Taken(test.orders.put(ref(1), number(1), 1, document(1)), "gone")),
                        test.clock.instant());

        Work work = planned().all().getFirst();

        assertThat(work.link().status().state()).isEqualTo(LinkState.PARKED);
        assertThat(cause(work)).isEqualTo(Causes.MAPPING_GONE.code());
    }

    @Test
    void a_type_that_azure_devops_does_not_have_parks_its_orders_alone() {
        test.ordered(1);
        test.ordered(2);
        Batch batch = read();
        test.items.broken.add(new Failure.Misconfigured(Causes.http(Causes.AZURE_DEVOPS, 404), "no such type", false));

        test.planning().plan(batch);

        assertThat(batch.all().get(0).link().status().state()).isEqualTo(LinkState.PARKED);
        assertThat(batch.all().get(1).plan()).isPresent();
    }

    @Test
    void a_fault_of_ours_parks_one_order_and_holds_up_no_other() {
        test.ordered(1);
        test.ordered(2);
        Batch batch = read();
        boolean[] first = {true};
        Preparation faulty = new Preparation(
                Preparation.Systems.of(
                        (project, type) -> {
                            if (first[0]) {
                                first[0] = false;
                                throw new IllegalStateException("a fault");
                            }
                            return ScriptedItems.TYPE;
                        },
                        table -> new TableSchema(table, Map.of())),
                Optional.empty());

        test.planning(faulty, new NoParents()).plan(batch);

        assertThat(batch.all().get(0).link().status().state()).isEqualTo(LinkState.PARKED);
        assertThat(cause(batch.all().get(0))).isEqualTo(Causes.CANNOT_PLAN.code());
        assertThat(batch.all().get(1).plan()).isPresent();
    }

    /** Nobody has one. */
    private static final class NoParents implements ParentLookup.Source {
        @Override
        public Map<OrderRef, OptionalLong> linked(Set<OrderRef> orders) {
            return Map.of();
        }

        @Override
        public Set<OrderRef> neverTied(Set<OrderRef> orders) {
            return Set.of();
        }

        @Override
        public Map<OrderRef, Outcome<Order>> read(Set<OrderRef> orders) {
            return Map.of();
        }

        @Override
        public void taken(Map<Order, Mapping> unlinked) {}
    }

    @Test
    void where_both_sides_agree_the_link_settles_with_all_it_knows() {
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        test.touched(1);

        Work work = planned().all().getFirst();

        assertThat(work.open()).isFalse();
        assertThat(work.link().status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(work.link().memory().orderMod()).isEqualTo(3);
        assertThat(work.link().memory().itemRev()).isEqualTo(1);
        assertThat(work.link().memory().closedSince()).isEmpty();
        assertThat(work.events().takeNoted()).isEmpty();
    }

    @Test
    void closed_on_both_sides_the_link_knows_since_when() {
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        Map<String, Object> closed = document(1);
        closed.put("correlation_id", "1");
        closed.put("state", "3");
        test.ordered(1, closed);

        LoopUnderTest.run(test.loop(new ReconcileListener() {}));

        assertThat(test.items.standing.get(1L).state()).isEqualTo("Closed");
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.SETTLED);
        assertThat(test.link(1).memory().closedSince()).contains(test.clock.instant());
    }

    @Test
    void a_state_in_no_table_is_told_once_when_both_sides_agree_whether_anything_is_written_or_not() {
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        List<String> counted = new ArrayList<>();
        ReconcileListener counting = new ReconcileListener() {
            @Override
            public void stateKept(Which link, String side) {
                counted.add(link.mapping() + " " + side);
            }
        };
        Map<String, Object> unknown = document(1);
        unknown.put("correlation_id", "1");
        unknown.put("state", "99");
        test.ordered(1, unknown);
        LoopUnderTest.run(test.loop(counting));
        unknown.put("short_description", "Ny skærm");
        test.ordered(1, unknown);
        LoopUnderTest.run(test.loop(counting));

        unknown.put("state", "98");
        unknown.put("short_description", "Ny mus");
        test.ordered(1, unknown);
        LoopUnderTest.run(test.loop(counting));

        assertThat(counted).hasSize(2).allSatisfy(told -> assertThat(told).endsWith(" servicenow"));
    }

    /** A state was added to the process while the service runs. */
    @Test
    void what_the_type_lacks_is_looked_for_once_more_before_the_order_is_parked() {
        test.items.known = withoutActive();
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        Map<String, Object> active = document(1);
        active.put("correlation_id", "1");
        active.put("state", "2");
        test.ordered(1, active);

        Work work = planned().all().getFirst();

        assertThat(work.plan().orElseThrow().item().orElseThrow().fields()).containsEntry("System.State", "Active");
    }

    private static WorkItemType withoutActive() {
        WorkItemType whole = ScriptedItems.TYPE;
        return new WorkItemType(
                whole.project(),
                whole.name(),
                whole.states().stream()
                        .filter(state -> !state.name().equals("Active"))
                        .toList(),
                Map.of("", List.of("New"), "New", List.of("Closed")),
                whole.fields());
    }
}
