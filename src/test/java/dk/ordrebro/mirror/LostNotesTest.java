package dk.ordrebro.mirror;

import static dk.ordrebro.mirror.NotesUnderTest.CERTAIN;
import static dk.ordrebro.mirror.NotesUnderTest.MADE;
import static dk.ordrebro.mirror.NotesUnderTest.NOON;
import static dk.ordrebro.mirror.NotesUnderTest.ORDER;
import static dk.ordrebro.mirror.NotesUnderTest.SOLVED;
import static dk.ordrebro.mirror.NotesUnderTest.change;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A note whose answer was lost is looked for where it was to go, before it is told again. */
final class LostNotesTest {
    private final NotesUnderTest notes = new NotesUnderTest();

    @Test
    void a_note_that_was_never_sent_is_not_looked_for() {
        Map<OrderRef, Instant> waiting = notes.look(change(MADE));

        assertThat(waiting).isEmpty();
        assertThat(notes.journal.looks).isZero();
        assertThat(notes.known().stands(MADE)).isFalse();
    }

    @Test
    void a_note_whose_answer_was_lost_and_that_stands_is_not_told_again() {
        notes.lostAnswer(change(MADE), true);

        Map<OrderRef, Instant> waiting = notes.look(change(MADE));

        assertThat(waiting).isEmpty();
        assertThat(notes.known().stands(MADE)).isTrue();
    }

    @Test
    void a_note_that_was_found_is_not_looked_for_again_and_counts_as_written_when_the_rest_is() {
        notes.lostAnswer(change(MADE), true);
        notes.look(change(MADE));

        notes.look(change(MADE));
        ToldNotes told = notes.known();
        told.told(List.of(), notes.clock.instant());

        assertThat(notes.journal.looks).isEqualTo(1);
        assertThat(told.written()).containsExactly(MADE.id());
        assertThat(told.takeChanged()).extracting(MirrorEntry::target).containsExactly("entry0");
    }

    @Test
    void what_is_not_there_yet_is_waited_for_until_no_call_can_still_be_carried_out() {
        notes.lostAnswer(change(MADE), false);

        assertThat(notes.look(change(MADE))).containsExactly(Map.entry(ORDER, NOON.plus(CERTAIN)));
        assertThat(notes.known().inDoubt(change(MADE))).isTrue();

        notes.clock.set(NOON.plus(CERTAIN));
        assertThat(notes.look(change(MADE))).isEmpty();
        assertThat(notes.known().stands(MADE)).isFalse();
    }

    @Test
    void a_note_whose_text_is_another_by_now_is_known_by_what_was_sent() {
        notes.lostAnswer(change(new Note(MADE.id(), MADE.field(), "Oprettet som Epic 7")), true);

        notes.look(change(MADE));

        assertThat(notes.known().stands(MADE)).isTrue();
    }

    @Test
    void of_two_notes_in_one_entry_each_is_known_again() {
        notes.lostAnswer(change(MADE, SOLVED), true);

        notes.look(change(MADE));

        assertThat(notes.known().stands(MADE)).isTrue();
    }

    @Test
    void an_entry_that_the_journal_gives_back_in_another_form_is_the_same() {
        Note note = new Note(MADE.id(), MADE.field(), "Løst:\nse <her>");
        notes.lostAnswer(change(note), false);
        notes.journal.add("Løst:\r\nse &lt;her&gt; ", notes.clock.instant());

        notes.look(change(note));

        assertThat(notes.known().stands(note)).isTrue();
    }

    @Test
    void what_surely_was_not_written_is_told_without_a_look() {
        ToldNotes told = notes.known();
        told.intend(change(MADE), notes.clock.instant());
        told.untold(change(MADE), notes.clock.instant());
        notes.stored(told);

        notes.look(change(MADE));

        assertThat(notes.journal.looks).isZero();
        assertThat(notes.states(MADE)).containsExactly(MirrorState.SEEN);
    }

    @Test
    void a_note_found_standing_outlives_a_failure_of_what_it_went_with() {
        notes.lostAnswer(change(SOLVED), true);
        notes.look(change(SOLVED));
        ToldNotes again = notes.known();
        again.intend(change(), notes.clock.instant());
        again.untold(change(), notes.clock.instant());
        notes.stored(again);

        notes.look(change(SOLVED));

        assertThat(notes.known().stands(SOLVED)).isTrue();
    }

    @Test
    void whatever_a_ledger_that_is_gone_may_have_told_is_looked_for_from_long_ago() {
        notes.journal.add(MADE.text(), NOON.minus(Duration.ofDays(400)));
        ToldNotes told = notes.known();
        told.recall();
        notes.stored(told);

        notes.look(change(MADE, SOLVED));

        assertThat(notes.known().stands(MADE)).isTrue();
        assertThat(notes.known().stands(SOLVED)).isFalse();
        assertThat(notes.known().recalled()).isTrue();
    }

    @Test
    void a_ledger_that_is_gone_is_asked_for_until_something_was_told() {
        ToldNotes told = notes.known();
        told.recall();
        told.recall();
        notes.stored(told);
        assertThat(notes.ledger).hasSize(1);

        notes.written(change(MADE));

        assertThat(notes.known().recalled()).isFalse();
    }

    @Test
    void an_intent_that_lies_ahead_counts_from_now() {
        notes.lostAnswer(change(MADE), false);
        Instant set = NOON.minusSeconds(3600);
        notes.clock.set(set);

        assertThat(notes.look(change(MADE))).containsValue(set.plus(CERTAIN));
        notes.clock.set(set.plusSeconds(100));
        assertThat(notes.look(change(MADE))).containsValue(set.plus(CERTAIN));
    }

    @Test
    void many_orders_in_doubt_are_one_look() {
        List<LostNotes.Asked> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ToldNotes told = ToldNotes.none(i);
            told.intend(change(MADE), NOON);
            asked.add(new LostNotes.Asked(new OrderRef("sc_req_item", "order" + i), told, change(MADE)));
        }

        Map<OrderRef, Instant> waiting = notes.lost.clear(asked);

        assertThat(notes.journal.looks).isEqualTo(1);
        assertThat(waiting).hasSize(50);
    }
}
