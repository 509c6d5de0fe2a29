package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.ItemWrite;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.WorkItemWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Creates and updates: what is meant is durable first, and a doubt stays one. */
final class SendingItemsTest {
    private final LoopUnderTest test = new LoopUnderTest();
    private final SendingItems sending = new SendingItems(test.items, test.intents(), test.clock, test.policy);

    /** Claimed, read and planned. */
    private Batch planned() {
        Batch batch = test.claim();
        test.reading().read(batch);
        test.planning().plan(batch);
        return batch;
    }

    /** Order 1 has work item 1, both agree; then the order is saved with another text and state. */
    private Batch changed(String text, String state) {
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        Map<String, Object> document = LoopUnderTest.document(1);
        document.put("correlation_id", "1");
        document.put("short_description", text);
        document.put("state", state);
        test.ordered(1, document);
        return planned();
    }

    private static Work only(Batch batch) {
        return batch.all().getFirst();
    }

    @Test
    void the_intent_of_a_create_is_durable_before_it_is_sent() {
        test.ordered(1);
        Batch batch = planned();
        test.items.broken.add(LoopUnderTest.lost());

        sending.send(batch);

        assertThat(test.items.sent).hasSize(1);
        assertThat(test.link(1).memory().createIntent())
                .as("stored, and not only remembered by the work that failed")
                .contains(test.clock.instant());
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.CLAIMED);
    }

    @Test
    void whoever_lost_the_claim_while_he_noted_his_intent_sends_nothing() {
        test.ordered(1);
        Batch batch = planned();
        test.clock.forward(Duration.ofMinutes(6));
        test.stores
                .links()
                .claim(new Claim("other", "theirs", test.clock.instant().plusSeconds(60)), 1, test.clock.instant());

        sending.send(batch);

        assertThat(test.items.sent).isEmpty();
        assertThat(batch.open()).isEmpty();
    }

    @Test
    void no_call_may_begin_later_than_one_call_after_its_intent() {
        test.ordered(1);

        sending.send(planned());

        assertThat(test.items.notAfter).containsExactly(test.clock.instant().plus(CALL));
    }

    @Test
    void a_made_work_item_is_tied_and_the_timeline_says_so() {
        test.ordered(1);
        Batch batch = planned();

        sending.send(batch);

        Work work = only(batch);
        assertThat(work.link().memory().workItem()).hasValue(1);
        assertThat(work.link().memory().createIntent()).isEmpty();
        assertThat(work.item()).contains(test.items.standing.get(1L));
        assertThat(work.events().takeNoted()).singleElement().satisfies(event -> assertThat(event.what())
                .isEqualTo(new TimelineEvent.Created(
                        new ItemWrite(1, 1, List.of("System.Title"), LoopUnderTest.MAPPINGS.hash()),
                        Duration.between(LoopUnderTest.MORNING, test.clock.instant()))));
    }

    @Test
    void a_create_without_an_answer_leaves_a_doubt() {
        test.ordered(1);
        Batch batch = planned();
        test.items.refusals.add(LoopUnderTest.lost());

        sending.send(batch);

        assertThat(only(batch).link().status().state()).isEqualTo(LinkState.DUE);
        assertThat(LostCreates.inDoubt(only(batch).link())).isTrue();
    }

    @Test
    void a_create_that_was_surely_not_done_leaves_none() {
        for (var failure : List.of(LoopUnderTest.notSent(), LoopUnderTest.refused(), LoopUnderTest.throttled())) {
            LoopUnderTest again = new LoopUnderTest();
            again.ordered(1);
            Batch batch = again.claim();
            again.reading().read(batch);
            again.planning().plan(batch);
            again.items.refusals.add(failure);

            new SendingItems(again.items, again.intents(), again.clock, again.policy).send(batch);

            assertThat(LostCreates.inDoubt(only(batch).link()))
                    .as("%s", failure)
                    .isFalse();
            assertThat(only(batch).open()).isFalse();
        }
    }

    @Test
    void a_call_that_fails_as_a_whole_fails_each_of_its_orders() {
        test.ordered(1);
        test.ordered(2);
        Batch batch = planned();
        test.items.broken.add(LoopUnderTest.lost());

        sending.send(batch);

        assertThat(batch.open()).isEmpty();
        assertThat(batch.all()).allMatch(work -> LostCreates.inDoubt(work.link()));
    }

    @Test
    void one_that_is_refused_does_not_hold_up_the_others() {
        test.ordered(1);
        test.ordered(2);
        Batch batch = planned();
        test.items.refusals.add(LoopUnderTest.refused());

        sending.send(batch);

        assertThat(batch.all().get(0).link().status().state()).isEqualTo(LinkState.PARKED);
        assertThat(batch.all().get(1).link().memory().workItem()).isPresent();
        assertThat(batch.open()).hasSize(1);
    }

    @Test
    void what_an_update_sends_is_remembered_first_so_that_it_is_known_as_ours() {
        Batch batch = changed("Ny skærm", "2");
        test.items.broken.add(LoopUnderTest.lost());

        sending.send(batch);

        Base stored = new Base(test.link(1).memory().base());
        assertThat(stored.values()).containsKeys("sent:System.Title", "sent:item.state");
        assertThat(stored.values().get("sent:item.state")).isEqualTo("Active");
        assertThat(test.link(1).memory().createIntent()).isEmpty();
    }

    @Test
    void an_update_that_is_taken_moves_the_base_of_what_it_wrote() {
        Batch batch = changed("Ny skærm", "2");
        Instant now = test.clock.instant();

        sending.send(batch);

        Work work = only(batch);
        WorkItemWrite sent = test.items.sent.getLast();
        assertThat(sent.id()).isEqualTo(OptionalLong.of(1));
        assertThat(sent.rev()).isEqualTo(1);
        assertThat(sent.fields())
                .containsEntry("System.Title", "RITM0000001 Ny skærm")
                .containsEntry("System.State", "Active");
        assertThat(work.link().memory().itemRev()).isEqualTo(2);
        assertThat(work.link().memory().base())
                .containsEntry("item.state", "Active")
                .containsEntry("order.state", "2");
        assertThat(work.events().takeNoted()).singleElement().satisfies(event -> {
            assertThat(event.at()).isEqualTo(now);
            assertThat(event.what())
                    .isInstanceOfSatisfying(TimelineEvent.Updated.class, updated -> assertThat(updated.state())
                            .isEqualTo(Optional.of(new TimelineEvent.Move("New", "Active"))));
        });
    }

    @Test
    void half_way_to_the_order_s_state_the_order_is_at_no_base() {
        Batch batch = changed("Ny PC", "3");

        sending.send(batch);

        assertThat(test.items.sent.getLast().fields()).containsEntry("System.State", "Active");
        assertThat(only(batch).link().memory().base())
                .containsEntry("item.state", "Active")
                .doesNotContainEntry("order.state", "3");
    }

    @Test
    void a_text_alone_leaves_the_states_as_they_were() {
        Batch batch = changed("Ny skærm", "1");
        Map<String, String> before = only(batch).link().memory().base();

        sending.send(batch);

        Map<String, String> after = only(batch).link().memory().base();
        assertThat(test.items.sent.getLast().fields()).containsOnlyKeys("System.Title");
        assertThat(after.get("item.state")).isEqualTo(before.get("item.state"));
        assertThat(after.get("order.state")).isEqualTo(before.get("order.state"));
        assertThat(after.get("order:System.Title")).isNotEqualTo(before.get("order:System.Title"));
    }

    @Test
    void where_nothing_is_planned_nothing_is_sent() {
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        test.touched(1);
        test.items.sent.clear();

        sending.send(planned());

        assertThat(test.items.sent).isEmpty();
    }
}
