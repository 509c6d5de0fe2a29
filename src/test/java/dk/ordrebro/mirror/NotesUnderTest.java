package dk.ordrebro.mirror;

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

/** The notes of one order, with the journal that they are written to and a ledger that knows only what was stored. */
final class NotesUnderTest {
    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    static final Duration CERTAIN = Duration.ofSeconds(180);
    static final OrderRef ORDER = new OrderRef("sc_req_item", "a");
    static final Note MADE = new Note("writeBack.work_notes", "work_notes", "Oprettet som Feature 7");
    static final Note SOLVED = new Note("states.toOrder.Resolved.work_notes", "work_notes", "Løst");

    final SettableClock clock = new SettableClock(NOON);
    final Journal journal = new Journal();
    final LostNotes lost = new LostNotes(journal, CERTAIN, clock);
    final Map<Source, MirrorEntry> ledger = new LinkedHashMap<>();

    /** A journal that counts who looks into it. */
    static final class Journal implements Journals {
        final List<Entry> entries = new ArrayList<>();
        int looks;
        boolean closed;
        boolean refused;
        boolean hidden;

        /** Rights that change at that moment. */
        Runnable whenRead = () -> {};

        Runnable whenLookedAt = () -> {};

        @Override
        public List<Entry> entries(Collection<OrderRef> orders, Collection<String> fields, Instant since) {
            looks++;
            if (closed) {
                throw new CallFailure(Failure.Transient.of(Causes.http(Causes.SERVICENOW, 503), "closed"));
            }
            if (refused) {
                throw new CallFailure(new Failure.Misconfigured(Causes.TABLE_REFUSED, "sys_journal_field: no", false));
            }
            List<Entry> read = entries.stream()
                    .filter(entry -> !hidden)
                    .filter(entry -> orders.contains(entry.order()) && fields.contains(entry.field()))
                    .filter(entry -> !entry.at().isBefore(since))
                    .toList();
            whenRead.run();
            return read;
        }

        @Override
        public boolean shows(String field) {
            boolean shows = !hidden && !refused;
            whenLookedAt.run();
            return shows;
        }

        void add(String text, Instant at) {
            entries.add(new Entry(ORDER, "work_notes", "entry" + entries.size(), at, text));
        }
    }

    /** As a process that comes to it anew: all it knows is what was stored. */
    ToldNotes known() {
        return new ToldNotes(1, ledger.values());
    }

    void stored(ToldNotes told) {
        told.takeChanged().forEach(entry -> ledger.put(entry.source(), entry));
    }

    static OrderChange change(Note... notes) {
        return new OrderChange(Map.of(), List.of(notes), false);
    }

    /** A write whose answer is lost. */
    void lostAnswer(OrderChange change, boolean carriedOut) {
        ToldNotes told = known();
        told.intend(change, clock.instant());
        stored(told);
        if (carriedOut) {
            change.entries().values().forEach(text -> journal.add(text, clock.instant()));
        }
        clock.set(clock.instant().plusSeconds(5));
    }

    /** A write whose answer came. */
    void written(OrderChange change) {
        ToldNotes told = known();
        told.intend(change, clock.instant());
        change.entries().values().forEach(text -> journal.add(text, clock.instant()));
        told.told(change.notes(), clock.instant());
        stored(told);
        clock.set(clock.instant().plusSeconds(5));
    }

    /** @return until when it must wait */
    Map<OrderRef, Instant> look(OrderChange change) {
        ToldNotes told = known();
        Map<OrderRef, Instant> waiting = lost.clear(List.of(new LostNotes.Asked(ORDER, told, change)));
        stored(told);
        return waiting;
    }

    Stream<MirrorState> states(Note note) {
        return ledger.values().stream()
                .filter(entry -> entry.source().id().equals(note.id()))
                .map(MirrorEntry::state);
    }
}
