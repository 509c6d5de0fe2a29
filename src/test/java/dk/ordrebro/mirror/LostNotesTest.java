package dk.ordrebro.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.SettableClock;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Note;
import dk.ordrebro.plan.Plan.OrderChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A note is told once, whatever becomes of the answers. */
final class LostNotesTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Duration CERTAIN = Duration.ofSeconds(180);
    private static final OrderRef ORDER = new OrderRef("sc_req_item", "a");
    private static final Note MADE = new Note("writeBack.work_notes", "work_notes", "Oprettet som Feature 7");
    private static final Note SOLVED = new Note("states.toOrder.Resolved.work_notes", "work_notes", "Løst");

    private final SettableClock clock = new SettableClock(NOON);
    private final Journal journal = new Journal();
    private final LostNotes lost = new LostNotes(journal, CERTAIN, clock);
    private final Map<Source, MirrorEntry> ledger = new LinkedHashMap<>();

    /** A journal that counts who looks into it. */
    private static final class Journal implements Journals {
        private final List<Entry> entries = new ArrayList<>();
        private int looks;
        private boolean closed;
        private boolean refused;
        private boolean hidden;

        @Override
        public List<Entry> entries(Collection<OrderRef> orders, Collection<String> fields, Instant since) {
            looks++;
            if (closed) {
                throw new CallFailure(Failure.Transient.of(Causes.http(Causes.SERVICENOW, 503), "closed"));
            }
            if (refused) {
                throw new CallFailure(new Failure.Misconfigured(Causes.TABLE_REFUSED, "sys_journal_field: no", false));
            }
            if (hidden) {
                return List.of();
            }
            return entries.stream()
                    .filter(entry -> orders.contains(entry.order()) && fields.contains(entry.field()))
                    .filter(entry -> !entry.at().isBefore(since))
                    .toList();
        }

        @Override
        public boolean shows(String field) {
            return !hidden && !refused;
        }

        void add(String text, Instant at) {
            entries.add(new Entry(ORDER, "work_notes", "entry" + entries.size(), at, text));
        }
    }

    /** As a process that comes to it anew: all it knows is what was stored. */
    private ToldNotes known() {
        return new ToldNotes(1, ledger.values());
    }

    private void stored(ToldNotes told) {
        told.takeChanged().forEach(entry -> ledger.put(entry.source(), entry));
    }

    private static OrderChange change(Note... notes) {
        return new OrderChange(Map.of(), List.of(notes), false);
    }

    /** A write whose answer is lost. */
    private void lostAnswer(OrderChange change, boolean carriedOut) {
        ToldNotes told = known();
        told.intend(change, clock.instant());
        stored(told);
        if (carriedOut) {
            change.entries().values().forEach(text -> journal.add(text, clock.instant()));
        }
        clock.set(clock.instant().plusSeconds(5));
    }

    /** A write whose answer came. */
    private void written(OrderChange change) {
        ToldNotes told = known();
        told.intend(change, clock.instant());
        change.entries().values().forEach(text -> journal.add(text, clock.instant()));
        told.told(change.notes(), clock.instant());
        stored(told);
        clock.set(clock.instant().plusSeconds(5));
    }

    /** @return until when it must wait */
    private Map<OrderRef, Instant> look(OrderChange change) {
        ToldNotes told = known();
        Map<OrderRef, Instant> waiting = lost.clear(List.of(new LostNotes.Asked(ORDER, told, change)));
        stored(told);
        return waiting;
    }

    private Stream<MirrorState> states(Note note) {
        return ledger.values().stream()
                .filter(entry -> entry.source().id().equals(note.id()))
                .map(MirrorEntry::state);
    }

    @Test
    void a_note_that_was_never_sent_is_not_looked_for() {
        Map<OrderRef, Instant> waiting = look(change(MADE));

        assertThat(waiting).isEmpty();
        assertThat(journal.looks).isZero();
        assertThat(known().stands(MADE)).isFalse();
    }

    @Test
    void a_note_whose_answer_was_lost_and_that_stands_is_not_told_again() {
        lostAnswer(change(MADE), true);

        Map<OrderRef, Instant> waiting = look(change(MADE));

        assertThat(waiting).isEmpty();
        assertThat(known().stands(MADE)).isTrue();
    }

    @Test
    void a_note_that_was_found_is_not_looked_for_again_and_counts_as_written_when_the_rest_is() {
        lostAnswer(change(MADE), true);
        look(change(MADE));

        look(change(MADE));
        ToldNotes told = known();
        told.told(List.of(), clock.instant());

        assertThat(journal.looks).isEqualTo(1);
        assertThat(told.written()).containsExactly(MADE.id());
        assertThat(told.takeChanged()).extracting(MirrorEntry::target).containsExactly("entry0");
    }

    @Test
    void what_is_not_there_yet_is_waited_for_until_no_call_can_still_be_carried_out() {
        lostAnswer(change(MADE), false);

        assertThat(look(change(MADE))).containsExactly(Map.entry(ORDER, NOON.plus(CERTAIN)));
        assertThat(known().inDoubt(change(MADE))).isTrue();

        clock.set(NOON.plus(CERTAIN));
        assertThat(look(change(MADE))).isEmpty();
        assertThat(known().stands(MADE)).isFalse();
    }

    @Test
    void a_note_whose_text_is_another_by_now_is_known_by_what_was_sent() {
        lostAnswer(change(new Note(MADE.id(), MADE.field(), "Oprettet som Epic 7")), true);

        look(change(MADE));

        assertThat(known().stands(MADE)).isTrue();
    }

    @Test
    void of_two_notes_in_one_entry_each_is_known_again() {
        lostAnswer(change(MADE, SOLVED), true);

        look(change(MADE));

        assertThat(known().stands(MADE)).isTrue();
    }

    @Test
    void an_entry_that_the_journal_gives_back_in_another_form_is_the_same() {
        Note note = new Note(MADE.id(), MADE.field(), "Løst:\nse <her>");
        lostAnswer(change(note), false);
        journal.add("Løst:\r\nse &lt;her&gt; ", clock.instant());

        look(change(note));

        assertThat(known().stands(note)).isTrue();
    }

    @Test
    void an_equal_note_that_was_told_before_is_not_taken_for_the_one_that_was_lost() {
        written(change(SOLVED));
        lostAnswer(change(SOLVED), false);

        look(change(SOLVED));
        assertThat(known().stands(SOLVED)).isFalse();

        journal.add(SOLVED.text(), clock.instant());
        look(change(SOLVED));
        assertThat(known().stands(SOLVED)).isTrue();
    }

    @Test
    void an_entry_that_was_found_for_an_earlier_note_is_not_taken_for_a_later_one() {
        lostAnswer(change(SOLVED), true);
        look(change(SOLVED));
        ToldNotes agreed = known();
        agreed.told(List.of(), clock.instant());
        stored(agreed);
        lostAnswer(change(SOLVED), false);

        look(change(SOLVED));

        assertThat(known().stands(SOLVED)).isFalse();
    }

    @Test
    void an_equal_note_of_long_ago_is_accounted_for_with_its_own() {
        written(change(SOLVED));
        clock.set(NOON.plus(Duration.ofDays(3)));
        lostAnswer(change(SOLVED), true);

        look(change(SOLVED));

        assertThat(known().stands(SOLVED)).isTrue();
    }

    @Test
    void a_state_that_comes_again_is_told_again() {
        written(change(SOLVED));
        ToldNotes told = known();

        told.intend(change(SOLVED), clock.instant());
        stored(told);

        assertThat(states(SOLVED)).containsExactly(MirrorState.WRITTEN, MirrorState.INTENDED);
    }

    @Test
    void a_note_of_a_state_that_is_over_is_not_looked_for_when_the_state_comes_again() {
        lostAnswer(change(SOLVED), true);
        ToldNotes agreed = known();
        agreed.told(List.of(), clock.instant());
        stored(agreed);

        look(change(SOLVED));

        assertThat(known().stands(SOLVED)).isFalse();
        assertThat(journal.looks).isZero();
    }

    @Test
    void a_note_told_once_in_a_links_life_stays_in_doubt_while_others_are_told() {
        lostAnswer(change(MADE), true);
        written(change(SOLVED));

        look(change(MADE));

        assertThat(known().stands(MADE)).isTrue();
    }

    @Test
    void what_surely_was_not_written_is_told_without_a_look() {
        ToldNotes told = known();
        told.intend(change(MADE), clock.instant());
        told.untold(change(MADE), clock.instant());
        stored(told);

        look(change(MADE));

        assertThat(journal.looks).isZero();
        assertThat(states(MADE)).containsExactly(MirrorState.SEEN);
    }

    @Test
    void a_note_found_standing_outlives_a_failure_of_what_it_went_with() {
        lostAnswer(change(SOLVED), true);
        look(change(SOLVED));
        ToldNotes again = known();
        again.intend(change(), clock.instant());
        again.untold(change(), clock.instant());
        stored(again);

        look(change(SOLVED));

        assertThat(known().stands(SOLVED)).isTrue();
    }

    @Test
    void whatever_a_ledger_that_is_gone_may_have_told_is_looked_for_from_long_ago() {
        journal.add(MADE.text(), NOON.minus(Duration.ofDays(400)));
        ToldNotes told = known();
        told.recall();
        stored(told);

        look(change(MADE, SOLVED));

        assertThat(known().stands(MADE)).isTrue();
        assertThat(known().stands(SOLVED)).isFalse();
        assertThat(known().recalled()).isTrue();
    }

    @Test
    void a_ledger_that_is_gone_is_asked_for_until_something_was_told() {
        ToldNotes told = known();
        told.recall();
        told.recall();
        stored(told);
        assertThat(ledger).hasSize(1);

        written(change(MADE));

        assertThat(known().recalled()).isFalse();
    }

    @Test
    void an_intent_that_lies_ahead_counts_from_now() {
        lostAnswer(change(MADE), false);
        Instant set = NOON.minusSeconds(3600);
        clock.set(set);

        assertThat(look(change(MADE))).containsValue(set.plus(CERTAIN));
        clock.set(set.plusSeconds(100));
        assertThat(look(change(MADE))).containsValue(set.plus(CERTAIN));
    }

    @Test
    void a_journal_that_cannot_be_read_leaves_the_doubt() {
        lostAnswer(change(MADE), true);
        journal.closed = true;

        assertThatThrownBy(() -> look(change(MADE))).isInstanceOf(CallFailure.class);

        assertThat(known().inDoubt(change(MADE))).isTrue();
    }

    @Test
    void a_note_in_doubt_is_not_written_again_where_the_journal_is_hidden() {
        lostAnswer(change(MADE), true);
        journal.hidden = true;
        assertThat(look(change(MADE))).containsKey(ORDER);

        clock.set(NOON.plus(CERTAIN));

        assertThat(look(change(MADE))).isEmpty();
        assertThat(known().stands(MADE)).isTrue();
    }

    @Test
    void a_journal_that_is_refused_keeps_no_note_waiting_for_ever() {
        lostAnswer(change(MADE), false);
        journal.refused = true;
        assertThat(look(change(MADE))).containsValue(NOON.plus(CERTAIN));

        clock.set(NOON.plus(CERTAIN));
        ToldNotes told = known();
        assertThat(lost.clear(List.of(new LostNotes.Asked(ORDER, told, change(MADE)))))
                .isEmpty();

        assertThat(told.stands(MADE)).isTrue();
        assertThat(told.takeUnproven()).containsExactly("work_notes");
        assertThat(told.takeUnproven()).isEmpty();
    }

    @Test
    void many_orders_in_doubt_are_one_look() {
        List<LostNotes.Asked> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ToldNotes told = ToldNotes.none(i);
            told.intend(change(MADE), NOON);
            asked.add(new LostNotes.Asked(new OrderRef("sc_req_item", "order" + i), told, change(MADE)));
        }

        Map<OrderRef, Instant> waiting = lost.clear(asked);

        assertThat(journal.looks).isEqualTo(1);
        assertThat(waiting).hasSize(50);
    }
}
