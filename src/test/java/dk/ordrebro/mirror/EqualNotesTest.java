package dk.ordrebro.mirror;

import static dk.ordrebro.mirror.NotesUnderTest.CERTAIN;
import static dk.ordrebro.mirror.NotesUnderTest.MADE;
import static dk.ordrebro.mirror.NotesUnderTest.NOON;
import static dk.ordrebro.mirror.NotesUnderTest.SOLVED;
import static dk.ordrebro.mirror.NotesUnderTest.change;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.MirrorState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same note can be told several times in a link's life: each time is one, and is known from the others. */
final class EqualNotesTest {
    private final NotesUnderTest notes = new NotesUnderTest();

    @Test
    void an_equal_note_that_was_told_before_is_not_taken_for_the_one_that_was_lost() {
        notes.written(change(SOLVED));
        notes.lostAnswer(change(SOLVED), false);

        notes.look(change(SOLVED));
        assertThat(notes.known().stands(SOLVED)).isFalse();

        notes.journal.add(SOLVED.text(), notes.clock.instant());
        notes.look(change(SOLVED));
        assertThat(notes.known().stands(SOLVED)).isTrue();
    }

    @Test
    void an_entry_that_was_found_for_an_earlier_note_is_not_taken_for_a_later_one() {
        notes.lostAnswer(change(SOLVED), true);
        notes.look(change(SOLVED));
        ToldNotes agreed = notes.known();
        agreed.told(List.of(), notes.clock.instant());
        notes.stored(agreed);
        notes.lostAnswer(change(SOLVED), false);

        notes.look(change(SOLVED));

        assertThat(notes.known().stands(SOLVED)).isFalse();
    }

    @Test
    void an_equal_note_of_long_ago_is_accounted_for_with_its_own() {
        notes.written(change(SOLVED));
        notes.clock.set(NOON.plus(Duration.ofDays(3)));
        notes.lostAnswer(change(SOLVED), true);

        notes.look(change(SOLVED));

        assertThat(notes.known().stands(SOLVED)).isTrue();
    }

    @Test
    void a_state_that_comes_again_is_told_again() {
        notes.written(change(SOLVED));
        ToldNotes told = notes.known();

        told.intend(change(SOLVED), notes.clock.instant());
        notes.stored(told);

        assertThat(notes.states(SOLVED)).containsExactly(MirrorState.WRITTEN, MirrorState.INTENDED);
    }

    @Test
    void a_note_of_a_state_that_is_over_is_not_looked_for_when_the_state_comes_again() {
        notes.lostAnswer(change(SOLVED), true);
        ToldNotes agreed = notes.known();
        agreed.told(List.of(), notes.clock.instant());
        notes.stored(agreed);

        notes.look(change(SOLVED));

        assertThat(notes.known().stands(SOLVED)).isFalse();
        assertThat(notes.journal.looks).isZero();
    }

    @Test
    void a_note_told_once_in_a_links_life_stays_in_doubt_while_others_are_told() {
        notes.lostAnswer(change(MADE), true);
        notes.written(change(SOLVED));

        notes.look(change(MADE));

        assertThat(notes.known().stands(MADE)).isTrue();
    }

    @Test
    void a_note_of_which_nobody_saw_whether_it_stands_is_not_taken_for_a_later_one() {
        notes.lostAnswer(change(SOLVED), true);
        notes.clock.set(NOON.plus(CERTAIN));
        notes.journal.hidden = true;
        notes.look(change(SOLVED));
        ToldNotes agreed = notes.known();
        agreed.told(List.of(), notes.clock.instant());
        notes.stored(agreed);
        notes.journal.hidden = false;
        notes.lostAnswer(change(SOLVED), false);

        notes.look(change(SOLVED));

        assertThat(notes.known().stands(SOLVED)).isFalse();
    }
}
