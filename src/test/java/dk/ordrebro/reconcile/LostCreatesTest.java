package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.CALL;
import static dk.ordrebro.reconcile.LoopUnderTest.LATE;
import static dk.ordrebro.reconcile.LoopUnderTest.number;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Creates whose answer was lost: looked for by their stamp, and not made again before nobody can be carrying them out. */
final class LostCreatesTest {
    /** Begun last, taken longest, appeared latest. */
    private static final Duration CERTAIN = CALL.plus(CALL).plus(LATE);

    private final LoopUnderTest test = new LoopUnderTest();
    private final LostCreates lost = new LostCreates(test.items, CERTAIN, test.clock, test.policy);

    /** Order 1, claimed, with a create that was about to be sent so long ago. */
    private Work inDoubt(Duration ago) {
        test.ordered(1);
        Batch batch = test.claim();
        Work work = batch.all().getFirst();
        work.intendCreate(test.clock.instant().minus(ago));
        assertThat(LostCreates.inDoubt(work.link())).isTrue();
        lost.clear(batch, List.of(work));
        return work;
    }

    private static WorkItem item(long id) {
        return new WorkItem(id, 4, "KIT", "Feature", Map.of(), List.of(), "http://azure/" + id, LoopUnderTest.MORNING);
    }

    @Test
    void one_that_is_found_is_taken_and_not_made_again() {
        test.items.stamped.put(number(1), List.of(item(42)));

        Work work = inDoubt(Duration.ofSeconds(1));

        assertThat(work.open()).isTrue();
        assertThat(work.link().memory().workItem()).hasValue(42);
        assertThat(work.link().memory().itemRev()).isEqualTo(4);
        assertThat(work.link().memory().createIntent()).isEmpty();
        assertThat(LostCreates.inDoubt(work.link())).isFalse();
        assertThat(work.events().takeNoted())
                .extracting(event -> event.what())
                .containsExactly(new TimelineEvent.Found(42, 1));
    }

    @Test
    void two_that_carry_the_number_are_for_a_person_and_the_oldest_is_linked() {
        test.items.stamped.put(number(1), List.of(item(42), item(43)));

        Work work = inDoubt(Duration.ofSeconds(1));

        assertThat(work.open()).isFalse();
        assertThat(work.link().status().state()).isEqualTo(LinkState.PARKED);
        assertThat(work.link().status().trouble().orElseThrow().cause()).isEqualTo(Causes.STAMP_TWICE.code());
        assertThat(work.link().memory().workItem()).hasValue(42);
        assertThat(work.events().takeNoted())
                .extracting(event -> event.what())
                .contains(new TimelineEvent.Found(42, 2));
    }

    @Test
    void not_there_yet_is_not_not_there() {
        Work work = inDoubt(CERTAIN.minusMillis(1));

        Instant certain = test.clock.instant().plusMillis(1);
        assertThat(work.open()).isFalse();
        assertThat(work.link().status().state()).isEqualTo(LinkState.DUE);
        assertThat(work.link().status().dueAt()).isEqualTo(certain);
        assertThat(work.link().status().attempts()).isZero();
        assertThat(work.link().memory().createIntent())
                .contains(test.clock.instant().minus(CERTAIN).plusMillis(1));
        assertThat(work.events().takeNoted())
                .extracting(event -> event.what())
                .containsExactly(new TimelineEvent.Waits(Causes.CREATE_LOST.code(), certain));
    }

    @Test
    void once_no_call_can_be_carried_out_any_more_not_there_means_not_done() {
        Work work = inDoubt(CERTAIN);

        assertThat(work.open()).isTrue();
        assertThat(work.link().memory().createIntent()).isEmpty();
        assertThat(work.link().memory().workItem()).isEmpty();
        assertThat(work.events().takeNoted()).isEmpty();
    }

    @Test
    void a_query_that_shows_nothing_makes_no_second_one_of_what_another_way_shows() {
        test.items.unindexed.put(number(1), List.of(item(42)));

        Work work = inDoubt(CERTAIN);

        assertThat(work.link().memory().workItem()).hasValue(42);
        assertThat(work.events().takeNoted())
                .extracting(event -> event.what())
                .containsExactly(new TimelineEvent.Found(42, 1));
    }

    @Test
    void another_way_is_taken_only_where_one_would_be_made_again() {
        inDoubt(CERTAIN.minusMillis(1));

        assertThat(test.items.lookedForUnindexed).isEmpty();
    }

    @Test
    void what_the_order_names_is_looked_at_whatever_a_query_shows() {
        Batch batch = named("KIT #42");
        Work work = batch.all().getFirst();
        LostCreates.recall(work, batch.mappings());

        lost.clear(batch, List.of(work));

        assertThat(test.items.lookedForUnindexed.values()).containsExactly(Set.of(42L));
    }

    @Test
    void an_intent_of_a_clock_that_was_ahead_counts_from_now() {
        Work work = inDoubt(Duration.ofHours(-1));

        assertThat(work.link().memory().createIntent()).contains(test.clock.instant());
        assertThat(work.link().status().dueAt()).isEqualTo(test.clock.instant().plus(CERTAIN));
    }

    @Test
    void the_look_begins_before_the_intent_for_the_neighbours_clock_may_be_behind() {
        inDoubt(Duration.ofMinutes(10));

        assertThat(test.items.lookedFor)
                .containsExactly(new WorkItems.Stamp(
                        number(1),
                        "KIT",
                        "Feature",
                        test.clock.instant().minus(Duration.ofMinutes(10)).minus(Duration.ofHours(2))));
    }

    @Test
    void without_its_mapping_nobody_knows_where_to_look() {
        test.stores
                .links()
                .markOrders(
                        List.of(new Taken(
                                test.orders.put(LoopUnderTest.ref(1), number(1), 1, LoopUnderTest.document(1)),
                                "gone")),
                        test.clock.instant());
        Batch batch = test.claim();
        Work work = batch.all().getFirst();
        work.intendCreate(test.clock.instant());

        lost.clear(batch, List.of(work));

        assertThat(work.link().status().trouble().orElseThrow().cause()).isEqualTo(Causes.MAPPING_GONE.code());
        assertThat(work.link().memory().createIntent())
                .as("the doubt outlives the dead letter")
                .contains(test.clock.instant());
        assertThat(test.items.lookedFor).isEmpty();
    }

    /** Order 1, claimed, which carries this as the id of its work item. */
    private Batch named(String workItem) {
        Map<String, Object> document = LoopUnderTest.document(1);
        document.put("correlation_id", workItem);
        test.ordered(1, document);
        return test.claim();
    }

    private Work recalled(String workItem) {
        Batch batch = named(workItem);
        Work work = batch.all().getFirst();
        LostCreates.recall(work, batch.mappings());
        return work;
    }

    @Test
    void an_order_that_names_a_work_item_nobody_knows_is_looked_for() {
        Work work = recalled("42");

        assertThat(work.link().memory().createIntent()).contains(WorkItem.LONG_AGO);
        assertThat(work.told().recalled()).isTrue();
    }

    @Test
    void an_order_that_names_none_is_new() {
        Work work = recalled(" ");

        assertThat(work.link().memory().createIntent()).isEmpty();
        assertThat(work.told().recalled()).isFalse();
    }

    @Test
    void a_doubt_that_is_known_keeps_its_moment() {
        Batch batch = named("42");
        Work work = batch.all().getFirst();
        Instant intended = test.clock.instant().minusSeconds(5);
        work.intendCreate(intended);

        LostCreates.recall(work, batch.mappings());

        assertThat(work.link().memory().createIntent()).contains(intended);
    }

    @Test
    void a_link_that_knows_its_work_item_recalls_nothing() {
        Batch batch = named("42");
        Work work = batch.all().getFirst();
        work.tie(item(42));

        LostCreates.recall(work, batch.mappings());

        assertThat(work.link().memory().createIntent()).isEmpty();
        assertThat(work.told().recalled()).isFalse();
    }
}
