package dk.ordrebro.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.SettableClock;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorStore.Cursor;
import dk.ordrebro.ledger.MemoryLedger;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.order.OrderRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether "not there" can be believed of a journal. */
final class JournalSightTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final OrderRef ORDER = new OrderRef("sc_req_item", "a");
    private static final OrderRef OTHER = new OrderRef("sc_req_item", "b");

    private final SettableClock clock = new SettableClock(NOON);
    private final MemoryLedger ledger = new MemoryLedger(clock);
    private final Systems systems = new Systems();
    private final JournalSight sight =
            new JournalSight(systems, systems, ledger.seenBy(clock).cursors(), clock);

    /** A journal, and the notes that the ledger says were written. */
    private static final class Systems implements Journals, MirrorStore {
        private final List<Entry> entries = new ArrayList<>();
        private final List<Written> written = new ArrayList<>();
        private boolean hidden;
        private boolean shows;
        private Failure failure;
        private int looks;

        void wrote(String field, String text, Instant at) {
            String id = "writeBack." + field;
            Source source = new Source(Log.NOTES, Side.MAPPING, id, 1);
            written.add(new Written(
                    ORDER, new MirrorEntry(1, source, Digest.of(field, text), "", MirrorState.WRITTEN, at)));
            entries.add(new Entry(ORDER, field, "entry" + entries.size(), at, text));
        }

        @Override
        public List<Entry> entries(Collection<OrderRef> orders, Collection<String> fields, Instant since) {
            looks++;
            if (failure != null) {
                throw new CallFailure(failure);
            }
            return hidden
                    ? List.of()
                    : entries.stream()
                            .filter(entry -> fields.contains(entry.field()))
                            .toList();
        }

        @Override
        public boolean shows(String field) {
            if (failure != null) {
                throw new CallFailure(failure);
            }
            return shows;
        }

        @Override
        public Map<Long, List<MirrorEntry>> of(Collection<Long> links, Log log) {
            return Map.of();
        }

        @Override
        public List<Written> written(int most) {
            return written;
        }
    }

    private List<String> troubles() {
        return ledger.seenBy(clock).cursors().all().stream()
                .filter(CursorKind::told)
                .map(Cursor::source)
                .toList();
    }

    @Test
    void a_journal_that_shows_a_note_of_ours_shows_what_stands_in_it() {
        systems.wrote("work_notes", "Oprettet som Feature 7", NOON.minusSeconds(300));

        assertThat(sight.shows("work_notes")).isTrue();
        assertThat(troubles()).isEmpty();
    }

    @Test
    void an_empty_answer_where_a_note_of_ours_must_be_is_hidden_and_told_until_it_is_shown() {
        systems.wrote("work_notes", "Oprettet som Feature 7", NOON.minusSeconds(300));
        systems.hidden = true;

        assertThat(sight.shows("work_notes")).isFalse();
        assertThat(troubles()).containsExactly("journal/work_notes");

        systems.hidden = false;
        clock.set(NOON.plusSeconds(61));
        assertThat(sight.shows("work_notes")).isTrue();
        assertThat(troubles()).isEmpty();
    }

    @Test
    void one_field_may_be_hidden_and_another_shown() {
        systems.wrote("comments", "Hej", NOON.minusSeconds(300));
        systems.wrote("work_notes", "Internt", NOON.minusSeconds(300));
        systems.entries.removeIf(entry -> entry.field().equals("work_notes"));

        assertThat(sight.shows("comments")).isTrue();
        assertThat(sight.shows("work_notes")).isFalse();
    }

    @Test
    void without_a_note_of_ours_what_others_wrote_has_to_do() {
        systems.wrote("work_notes", "too young to be shown", NOON.minusSeconds(3));

        assertThat(sight.shows("work_notes")).isFalse();
        systems.shows = true;
        clock.set(NOON.plusSeconds(61));
        systems.written.clear();
        assertThat(sight.shows("work_notes")).isTrue();
    }

    @Test
    void a_refused_journal_is_as_good_as_hidden_and_an_outage_says_nothing() {
        systems.failure = new Failure.Misconfigured(Causes.TABLE_REFUSED, "no", false);
        assertThat(sight.shows("work_notes")).isFalse();

        systems.failure = Failure.Transient.of(Causes.http(Causes.SERVICENOW, 503), "away");
        clock.set(NOON.plusSeconds(61));
        assertThatThrownBy(() -> sight.shows("work_notes")).isInstanceOf(CallFailure.class);
    }

    @Test
    void a_right_that_is_lost_is_seen_at_once_however_lately_the_journal_was_shown() {
        systems.wrote("work_notes", "Oprettet som Feature 7", NOON.minusSeconds(300));
        assertThat(sight.shows("work_notes")).isTrue();

        systems.hidden = true;

        assertThat(sight.shows("work_notes")).isFalse();
    }

    @Test
    void each_field_that_was_asked_for_is_looked_at_now_and_then() {
        systems.shows = true;
        assertThat(sight.shows("comments")).isTrue();
        systems.shows = false;

        sight.look();

        assertThat(troubles()).containsExactly("journal/comments");
    }

    @Test
    void what_another_node_found_hidden_is_looked_at_too() {
        sight.shows("comments");
        assertThat(troubles()).containsExactly("journal/comments");
        systems.shows = true;

        new JournalSight(systems, systems, ledger.seenBy(clock).cursors(), clock).look();

        assertThat(troubles()).isEmpty();
    }

    private void refusedAt(Instant moment) {
        clock.set(moment);
        systems.failure = new Failure.Misconfigured(Causes.TABLE_REFUSED, "no", false);
        assertThatThrownBy(this::read).isInstanceOf(CallFailure.class);
    }

    private List<Journals.Entry> read() {
        return sight.entries(List.of(ORDER), List.of("work_notes"), NOON);
    }

    @Test
    void a_journal_that_is_refused_is_asked_once_a_minute_however_many_want_it() {
        refusedAt(NOON);
        systems.failure = null;

        clock.set(NOON.plusSeconds(59));
        assertThatThrownBy(this::read).isInstanceOf(CallFailure.class);
        assertThat(systems.looks).isEqualTo(1);

        clock.set(NOON.plusSeconds(60));
        assertThat(read()).isEmpty();
        assertThat(systems.looks).isEqualTo(2);
    }

    @Test
    void all_that_wait_for_a_refused_journal_come_back_together_an_hour_on() {
        Instant hourOn = NOON.plus(Duration.ofHours(1));
        refusedAt(NOON);
        assertThat(sight.askAgain(NOON)).isEqualTo(hourOn);

        refusedAt(hourOn.minusSeconds(1));
        assertThat(sight.askAgain(hourOn.minusSeconds(1))).isEqualTo(hourOn);

        refusedAt(hourOn.plusSeconds(60));
        assertThat(sight.askAgain(hourOn.plusSeconds(60))).isEqualTo(hourOn.plusSeconds(3_660));
    }

    @Test
    void a_clock_that_was_set_back_makes_nobody_wait_longer() {
        refusedAt(NOON);
        Instant before = NOON.minus(Duration.ofHours(1));

        clock.set(before);

        assertThat(sight.askAgain(before)).isEqualTo(NOON);
        systems.failure = null;
        assertThat(read()).isEmpty();
    }

    @Test
    void a_look_that_is_answered_ends_a_refusal() {
        refusedAt(NOON);
        systems.failure = null;
        systems.shows = true;

        sight.shows("work_notes");

        assertThat(read()).isEmpty();
    }

    @Test
    void a_reading_in_which_a_note_of_ours_stands_is_believed_without_another_look() {
        systems.wrote("work_notes", "written", clock.instant());
        clock.forward(Duration.ofHours(2));

        Journals.Reading shown =
                sight.reading(List.of(OTHER), Set.of("work_notes"), clock.instant(), Set.of("work_notes"));
        systems.hidden = true;
        Journals.Reading hidden =
                sight.reading(List.of(OTHER), Set.of("work_notes"), clock.instant(), Set.of("work_notes"));

        assertThat(systems.looks).isEqualTo(2);
        assertThat(shown.shown()).containsExactly("work_notes");
        assertThat(shown.entries()).as("what was not asked for").isEmpty();
        assertThat(hidden.shown()).isEmpty();
        assertThat(troubles()).containsExactly("journal/work_notes");
    }
}
