package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.document;
import static dk.ordrebro.reconcile.LoopUnderTest.number;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.person.Directories;
import dk.ordrebro.person.People;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.workitem.WorkItemType;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a batch names: asked for once, and what is wrong with one order holds up no other. */
final class PlanningPeopleTest {
    private final LoopUnderTest test =
            new LoopUnderTest(LoopUnderTest.mappings("  u_who: { value: \"${opened_by.email}\", as: person }\n"));
    private final Faulty faulty = new Faulty();
    private final List<Collection<String>> asked = new ArrayList<>();

    private Batch planned(People people) {
        Batch batch = test.claim();
        test.reading().read(batch);
        faulty.read = true;
        test.planning(new Preparation(new Asking(new Directories(People.ASSUMED, people)), Optional.empty()))
                .plan(batch);
        return batch;
    }

    private record Asking(Directories directories) implements Preparation.Systems {
        @Override
        public WorkItemType type(String project, String type) {
            return ScriptedItems.TYPE;
        }

        @Override
        public TableSchema table(String name) {
            return new TableSchema(name, Map.of());
        }
    }

    private static Work of(Batch batch, int n) {
        return batch.all().stream()
                .filter(work -> work.link().number().equals(number(n)))
                .findFirst()
                .orElseThrow();
    }

    /** Orders 1 to 3 have their work items; then each is opened by somebody. */
    private void opened(Object first, Object second, Object third) {
        List<Object> by = List.of(first, second, third);
        for (int n = 1; n <= by.size(); n++) {
            test.ordered(n);
        }
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        for (int n = 1; n <= by.size(); n++) {
            Map<String, Object> document = document(n);
            document.put("opened_by", by.get(n - 1));
            test.ordered(n, document);
        }
    }

    @Test
    void a_fault_of_ours_while_names_are_collected_parks_one_order_and_holds_up_no_other() {
        opened(faulty, Map.of("email", "bo@kit.example"), Map.of("email", "carl@kit.example"));

        Batch batch = planned(said -> {
            asked.add(Set.copyOf(said));
            return People.ASSUMED.find(said);
        });

        assertThat(of(batch, 1).link().status().state()).isEqualTo(LinkState.PARKED);
        assertThat(of(batch, 1).link().status().trouble().orElseThrow().cause()).isEqualTo(Causes.CANNOT_PLAN.code());
        assertThat(of(batch, 2).plan()).isPresent();
        assertThat(of(batch, 3).plan()).isPresent();
        assertThat(asked).containsExactly(Set.of("bo@kit.example", "carl@kit.example"));
    }

    @Test
    void where_people_cannot_be_asked_for_who_names_nobody_goes_on() {
        opened(Map.of("email", ""), Map.of("email", "bo@kit.example"), Map.of("email", "carl@kit.example"));

        Batch batch = planned(said -> {
            throw new CallFailure(LoopUnderTest.notSent());
        });

        assertThat(of(batch, 1).link().status().attempts()).isZero();
        assertThat(of(batch, 2).link().status().attempts()).isEqualTo(1);
        assertThat(of(batch, 3).link().status().attempts()).isEqualTo(1);
    }

    /** A value that cannot be read once the order was. */
    private static final class Faulty extends AbstractMap<String, Object> {
        private boolean read;

        @Override
        public Set<Entry<String, Object>> entrySet() {
            if (read) {
                throw new IllegalStateException("a fault");
            }
            return Set.of();
        }
    }
}
