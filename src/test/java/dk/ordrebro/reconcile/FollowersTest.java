package dk.ordrebro.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.workitem.WorkItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Work items that move along with the one above them. */
final class FollowersTest {
    private static final String OLD = "KIT\\Drift";
    private static final String NEW = "KIT\\Servicedesk";
    private static final String AREA = "System.AreaPath";

    private final LoopUnderTest test = new LoopUnderTest();
    private List<Failure> failing = List.of();

    private void item(long id, String area, long... children) {
        List<WorkItem.Relation> under = LongStream.of(children)
                .mapToObj(child -> new WorkItem.Relation("System.LinkTypes.Hierarchy-Forward", OptionalLong.of(child)))
                .toList();
        Map<String, Object> fields = Map.of("System.State", "New", "System.Title", "Ny PC", AREA, area);
        test.items.standing.put(id, new WorkItem(id, 1, "KIT", "Feature", fields, under, "", test.clock.instant()));
    }

    /** The orders of these work items were moved, and the work items with them. */
    private List<Outcome<Followers.Moved>> moved(int orders) {
        Map<Long, WorkItem> standing = new LinkedHashMap<>(test.items.standing);
        test.items.standing.clear();
        for (int n = 1; n <= orders; n++) {
            test.ordered(n);
        }
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        test.items.standing.putAll(standing);
        for (int n = 1; n <= orders; n++) {
            test.touched(n);
        }
        Batch batch = test.claim();
        test.reading().read(batch);
        test.items.refusals.addAll(failing);
        test.items.notAfter.clear();
        Map<Work, Set<String>> from = new LinkedHashMap<>();
        batch.open().stream()
                .sorted((one, other) ->
                        one.link().number().compareTo(other.link().number()))
                .forEach(work -> from.put(work, Set.of(OLD)));
        return List.copyOf(new Followers(test.items, test.intents(), test.clock)
                .move(batch, from)
                .values());
    }

    private String area(long id) {
        return String.valueOf(test.items.standing.get(id).fields().get(AREA));
    }

    @Test
    void a_whole_batch_moves_in_one_call_a_level() {
        item(1, NEW, 11);
        item(2, NEW, 21, 22);
        item(3, NEW);
        item(11, OLD, 12);
        item(12, OLD);
        item(21, OLD);
        item(22, "KIT\\Andre");

        assertThat(moved(3))
                .containsExactly(
                        Outcome.done(new Followers.Moved(2, 0)),
                        Outcome.done(new Followers.Moved(1, 0)),
                        Outcome.done(Followers.Moved.NONE));

        assertThat(test.items.notAfter).as("calls that write").hasSize(2);
        assertThat(List.of(area(11), area(12), area(21))).containsOnly(NEW);
        assertThat(area(22)).isEqualTo("KIT\\Andre");
    }

    @Test
    void more_than_one_call_holds_follow_too() {
        long[] children = LongStream.range(100, 500).toArray();
        item(1, NEW, children);
        LongStream.of(children).forEach(child -> item(child, OLD));

        assertThat(moved(1)).containsExactly(Outcome.done(new Followers.Moved(400, 0)));

        assertThat(LongStream.of(children).mapToObj(this::area)).containsOnly(NEW);
    }

    @Test
    void what_azure_devops_refuses_stays_and_what_failed_for_now_fails_for_its_own_order_alone() {
        item(1, NEW, 11);
        item(2, NEW, 21);
        item(3, NEW, 31);
        item(11, OLD);
        item(21, OLD);
        item(31, OLD);
        failing = List.of(LoopUnderTest.refused(), LoopUnderTest.notSent());

        assertThat(moved(3))
                .containsExactly(
                        Outcome.done(new Followers.Moved(0, 1)),
                        Outcome.failed(LoopUnderTest.notSent()),
                        Outcome.done(new Followers.Moved(1, 0)));
    }
}
