package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.CALL;
import static dk.ordrebro.reconcile.LoopUnderTest.LATE;
import static dk.ordrebro.reconcile.LoopUnderTest.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mirror.Journals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Write-backs: fields may be written twice, a note must not. */
final class SendingOrdersTest {
    private static final Duration CERTAIN = CALL.plus(CALL).plus(LATE);
    private static final String NOTE = "Oprettet som 1";

    private final LoopUnderTest test = new LoopUnderTest();
    private final SendingOrders sending = new SendingOrders(test.sides(), test.intents(), test.clock, test.policy);

    /** Order 1 has a work item since this round, and is about to be told of it. */
    private Batch made() {
        test.ordered(1);
        Batch batch = test.claim();
        test.reading().read(batch);
        test.planning().plan(batch);
        new SendingItems(test.items, test.intents(), test.clock, test.policy).send(batch);
        test.planning().plan(batch);
        return batch;
    }

    /** The same; the first answer was lost. */
    private void lost() {
        Batch batch = made();
        test.orders.refusals.add(LoopUnderTest.lost());
        sending.send(batch);
        test.saving().remember(batch);
        test.orders.sent.clear();
        test.clock.forward(Duration.ofSeconds(20));
    }

    private Batch again() {
        Batch batch = test.claim();
        test.reading().read(batch);
        test.planning().plan(batch);
        return batch;
    }

    private static Work only(Batch batch) {
        return batch.all().getFirst();
    }

    private void standsInTheJournal(String text) {
        test.orders.journal.add(new Journals.Entry(ref(1), "work_notes", "entry", test.clock.instant(), text));
    }

    @Test
    void fields_and_note_go_in_one_write() {
        Batch batch = made();

        sending.send(batch);

        assertThat(test.orders.sent).singleElement().satisfies(write -> {
            assertThat(write.fields()).isEqualTo(Map.of("correlation_id", "1"));
            assertThat(write.notes()).isEqualTo(Map.of("work_notes", NOTE));
        });
        assertThat(only(batch).link().memory().orderMod()).isEqualTo(2);
        assertThat(only(batch).link().fresh())
                .as("what intake read is older than what we wrote")
                .isEmpty();
        assertThat(only(batch).told().written()).hasSize(1);
        assertThat(only(batch).order().orElseThrow().document())
                .containsEntry("correlation_id", "1")
                .containsEntry("short_description", "Ny PC");
    }

    @Test
    void the_intent_of_a_note_is_durable_before_it_is_sent() {
        Batch batch = made();
        test.orders.broken.add(LoopUnderTest.lost());

        sending.send(batch);

        assertThat(test.orders.sent).hasSize(1);
        assertThat(test.stores.mirror().of(List.of(test.link(1).id()), MirrorEntry.Log.NOTES))
                .isNotEmpty();
    }

    @Test
    void whoever_lost_the_claim_while_he_noted_his_intent_writes_nothing() {
        Batch batch = made();
        test.clock.forward(Duration.ofMinutes(6));
        test.stores
                .links()
                .claim(new Claim("other", "theirs", test.clock.instant().plusSeconds(60)), 1, test.clock.instant());

        sending.send(batch);

        assertThat(test.orders.sent).isEmpty();
        assertThat(batch.open()).isEmpty();
    }

    @Test
    void a_note_that_stands_is_not_written_again_and_the_rest_is() {
        lost();
        standsInTheJournal(NOTE);
        Batch batch = again();

        sending.send(batch);

        assertThat(test.orders.sent).singleElement().satisfies(write -> {
            assertThat(write.fields()).isEqualTo(Map.of("correlation_id", "1"));
            assertThat(write.notes()).isEmpty();
        });
        assertThat(only(batch).told().written()).hasSize(1);
    }

    @Test
    void while_a_note_may_still_appear_the_order_waits() {
        lost();
        Batch batch = again();

        sending.send(batch);

        assertThat(test.orders.sent).isEmpty();
        Instant intended = test.clock.instant().minusSeconds(20);
        assertThat(only(batch).link().status().dueAt()).isEqualTo(intended.plus(CERTAIN));
        assertThat(only(batch).link().status().trouble().orElseThrow().cause()).isEqualTo(Causes.NOTE_LOST.code());
        assertThat(only(batch).link().status().attempts())
                .as("the lost answer counts, the wait does not")
                .isEqualTo(1);
    }

    @Test
    void once_no_write_can_be_carried_out_any_more_the_note_is_written() {
        lost();
        test.clock.forward(CERTAIN);
        Batch batch = again();

        sending.send(batch);

        assertThat(test.orders.sent).singleElement().satisfies(write -> assertThat(write.notes())
                .isEqualTo(Map.of("work_notes", NOTE)));
    }

    @Test
    void a_journal_that_cannot_be_read_leaves_the_doubt() {
        lost();
        Batch batch = again();
        test.orders.broken.add(LoopUnderTest.notSent());

        sending.send(batch);

        assertThat(test.orders.sent).isEmpty();
        assertThat(only(batch).link().status().state()).isEqualTo(LinkState.DUE);
        assertThat(only(batch).link().status().attempts()).isEqualTo(2);
        test.saving().remember(batch);
        test.clock.forward(Duration.ofSeconds(30));
        standsInTheJournal(NOTE);
        Batch later = again();
        sending.send(later);
        assertThat(test.orders.sent).singleElement().satisfies(write -> assertThat(write.notes())
                .isEmpty());
    }

    @Test
    void a_write_that_was_not_sent_leaves_no_doubt() {
        surelyNotDone(LoopUnderTest.notSent());
    }

    @Test
    void a_write_that_was_throttled_leaves_no_doubt() {
        surelyNotDone(LoopUnderTest.throttled());
    }

    private void surelyNotDone(Failure failure) {
        Batch batch = made();
        test.orders.refusals.add(failure);
        sending.send(batch);
        test.saving().remember(batch);
        test.orders.sent.clear();
        test.clock.forward(Duration.ofSeconds(30));
        Batch again = again();

        sending.send(again);

        assertThat(test.orders.sent).singleElement().satisfies(write -> assertThat(write.notes())
                .isEqualTo(Map.of("work_notes", NOTE)));
    }

    @Test
    void a_refusal_may_follow_a_note_that_was_written_so_the_journal_is_asked_before_a_replay() {
        Batch batch = made();
        test.orders.refusals.add(LoopUnderTest.refused());
        sending.send(batch);
        test.saving().remember(batch);
        standsInTheJournal(NOTE);
        test.stores.deadLetters().replayAll(Optional.empty(), new Decision("anna", "mended", test.clock.instant()));
        test.orders.sent.clear();
        Batch again = again();

        sending.send(again);

        assertThat(only(batch).link().status().state()).isEqualTo(LinkState.PARKED);
        assertThat(test.orders.sent).singleElement().satisfies(write -> assertThat(write.notes())
                .isEmpty());
    }

    @Test
    void a_state_that_is_carried_moves_both_bases_and_is_told() {
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        test.items.put(1, 5, Map.of("System.Title", "RITM0000001 Ny PC", "System.State", "Active"));
        test.stores
                .links()
                .markWorkItems(
                        new CursorMove("azure-devops/KIT", "", "1", test.clock.instant(), test.clock.instant()),
                        List.of(new Revised(1, 5)));
        test.orders.sent.clear();
        Batch batch = again();

        sending.send(batch);

        assertThat(test.orders.sent).singleElement().satisfies(write -> {
            assertThat(write.fields()).containsEntry("state", "2");
            assertThat(write.notes()).isEqualTo(Map.of("work_notes", "I gang"));
        });
        assertThat(only(batch).link().memory().base())
                .containsEntry("order.state", "2")
                .containsEntry("item.state", "Active");
        assertThat(only(batch).events().takeNoted()).singleElement().satisfies(event -> assertThat(event.what())
                .isInstanceOfSatisfying(TimelineEvent.WrittenBack.class, back -> assertThat(back.state())
                        .contains(new TimelineEvent.Move("1", "2"))));
    }

    @Test
    void a_call_that_fails_as_a_whole_fails_each_of_its_orders() {
        Batch batch = made();
        test.orders.broken.add(LoopUnderTest.notSent());

        sending.send(batch);

        assertThat(batch.open()).isEmpty();
        assertThat(only(batch).link().status().attempts()).isEqualTo(1);
    }
}
