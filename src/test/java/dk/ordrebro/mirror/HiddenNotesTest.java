package dk.ordrebro.mirror;

import static dk.ordrebro.mirror.NotesUnderTest.CERTAIN;
import static dk.ordrebro.mirror.NotesUnderTest.MADE;
import static dk.ordrebro.mirror.NotesUnderTest.NOON;
import static dk.ordrebro.mirror.NotesUnderTest.ORDER;
import static dk.ordrebro.mirror.NotesUnderTest.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.failure.CallFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A journal that cannot be read, or shows nothing: a note in doubt is told at most once, and none waits for ever. */
final class HiddenNotesTest {
    private final NotesUnderTest notes = new NotesUnderTest();

    @Test
    void a_journal_that_cannot_be_read_leaves_the_doubt() {
        notes.lostAnswer(change(MADE), true);
        notes.journal.closed = true;

        assertThatThrownBy(() -> notes.look(change(MADE))).isInstanceOf(CallFailure.class);

        assertThat(notes.known().inDoubt(change(MADE))).isTrue();
    }

    @Test
    void a_note_in_doubt_is_not_written_again_where_the_journal_is_hidden() {
        notes.lostAnswer(change(MADE), true);
        notes.journal.hidden = true;
        assertThat(notes.look(change(MADE))).containsKey(ORDER);

        notes.clock.set(NOON.plus(CERTAIN));

        assertThat(notes.look(change(MADE))).isEmpty();
        assertThat(notes.known().stands(MADE)).isTrue();
    }

    @Test
    void a_journal_that_is_refused_keeps_no_note_waiting_for_ever() {
        notes.lostAnswer(change(MADE), false);
        notes.journal.refused = true;
        assertThat(notes.look(change(MADE))).containsValue(NOON.plus(CERTAIN));

        notes.clock.set(NOON.plus(CERTAIN));
        ToldNotes told = notes.known();
        assertThat(notes.lost.clear(List.of(new LostNotes.Asked(ORDER, told, change(MADE)))))
                .isEmpty();

        assertThat(told.stands(MADE)).isTrue();
        assertThat(told.unseen().takeFields()).containsExactly("work_notes");
        assertThat(told.unseen().takeFields()).isEmpty();
    }

    @Test
    void a_reading_that_is_refused_shows_nothing_though_the_journal_was_shown_a_moment_ago() {
        notes.lostAnswer(change(MADE), true);
        notes.clock.set(NOON.plus(CERTAIN));
        notes.journal.whenLookedAt = () -> notes.journal.refused = true;

        notes.look(change(MADE));

        assertThat(notes.known().stands(MADE)).isTrue();
    }

    @Test
    void a_right_that_is_lost_before_the_reading_makes_it_prove_nothing() {
        notes.lostAnswer(change(MADE), true);
        notes.clock.set(NOON.plus(CERTAIN));
        notes.journal.whenLookedAt = () -> notes.journal.hidden = true;

        notes.look(change(MADE));

        assertThat(notes.known().stands(MADE)).isTrue();
    }

    @Test
    void a_right_that_comes_back_after_the_reading_makes_it_prove_nothing() {
        notes.lostAnswer(change(MADE), true);
        notes.clock.set(NOON.plus(CERTAIN));
        notes.journal.hidden = true;
        notes.journal.whenRead = () -> notes.journal.hidden = false;

        notes.look(change(MADE));

        assertThat(notes.known().stands(MADE)).isTrue();
    }

    @Test
    void what_a_journal_shows_not_to_be_there_is_told() {
        notes.lostAnswer(change(MADE), false);
        notes.clock.set(NOON.plus(CERTAIN));

        notes.look(change(MADE));

        assertThat(notes.known().stands(MADE)).isFalse();
    }
}
