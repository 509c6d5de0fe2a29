package dk.ordrebro.mirror;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.CursorStore.Trouble;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Journals, and whether they show what stands in them: a journal that rights hide answers with an empty list, as one without
 * entries does. Notes that we wrote and were told of must be there; where the journal shows none of them, "not there" is not
 * believed. What is hidden stands as a trouble of its own source in {@code status} and health. Safe for many threads.
 */
public final class JournalSight implements Journals {
    private static final Logger LOG = LoggerFactory.getLogger(JournalSight.class);

    /** Rights come back; and what was just written may not be shown yet. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int MOST = 60;

    private final Journals journals;
    private final MirrorStore notes;
    private final CursorStore cursors;
    private final Clock clock;
    private final JournalRefusal refusal;
    private final Map<String, Seen> known = new ConcurrentHashMap<>();

    /** That a field is hidden is believed for a minute; that it is shown, never: rights are taken at any moment. */
    private record Seen(boolean shown, Instant at) {
        boolean hidden(Instant now) {
            return !shown && !now.isBefore(at) && now.isBefore(at.plus(MINUTE));
        }
    }

    public JournalSight(Journals journals, MirrorStore notes, CursorStore cursors, Clock clock) {
        this.journals = journals;
        this.notes = notes;
        this.cursors = cursors;
        this.clock = clock;
        this.refusal = new JournalRefusal(clock);
    }

    /** Called now and then: looks at each journal field in which we write, and at each that was hidden, whoever found that. */
    public void look() {
        Set<String> fields = new TreeSet<>(known.keySet());
        cursors.all().stream()
                .filter(CursorKind::told)
                .map(CursorStore.Cursor::source)
                .filter(CursorKind.JOURNAL::is)
                .forEach(source -> fields.add(CursorKind.JOURNAL.name(source)));
        notes.written(MOST).forEach(written -> fields.add(OwnNotes.field(written)));
        fields.forEach(this::look);
    }

    @Override
    public List<Entry> entries(Collection<OrderRef> orders, Collection<String> fields, Instant since) {
        return refusal.read(() -> journals.entries(orders, fields, since));
    }

    /** Where notes of ours must be there they are read with the rest, in one answer: rights do not change within one. */
    @Override
    public Reading reading(
            Collection<OrderRef> orders, Collection<String> fields, Instant since, Collection<String> doubted) {
        if (doubted.isEmpty()) {
            return new Reading(entries(orders, fields, since), Set.of());
        }
        OwnNotes own = OwnNotes.of(notes.written(MOST), doubted, settled());
        if (!own.fields().containsAll(doubted)) {
            return Journals.super.reading(orders, fields, since, doubted);
        }
        List<Entry> read;
        try {
            read = entries(own.with(orders), fields, own.from(since));
        } catch (CallFailure failed) {
            if (refused(failed.failure())) {
                doubted.forEach(field -> learnt(field, false));
            }
            throw failed;
        }
        Set<String> shown = own.shownBy(read);
        doubted.forEach(field -> learnt(field, shown.contains(field)));
        List<Entry> asked = read.stream()
                .filter(entry -> orders.contains(entry.order()) && !entry.at().isBefore(since))
                .toList();
        return new Reading(asked, shown);
    }

    @Override
    public boolean shows(String field) {
        Seen seen = known.get(field);
        return (seen == null || !seen.hidden(clock.instant())) && look(field);
    }

    @Override
    public Instant askAgain(Instant now) {
        return refusal.askAgain();
    }

    private boolean look(String field) {
        boolean shown;
        try {
            shown = shownNow(field);
            refusal.over();
        } catch (CallFailure failed) {
            if (!refused(failed.failure())) {
                throw failed;
            }
            shown = false;
        }
        learnt(field, shown);
        return shown;
    }

    private void learnt(String field, boolean shown) {
        known.put(field, new Seen(shown, clock.instant()));
        tell(field, shown);
    }

    /** True where the journal as such is refused to us: as good as hidden. */
    public static boolean refused(Failure failure) {
        return JournalRefusal.is(failure);
    }

    /** What of ours is old enough to be shown must be; where there is none, what else stands there has to do. */
    private boolean shownNow(String field) {
        OwnNotes own = OwnNotes.of(notes.written(MOST), Set.of(field), settled());
        if (own.fields().isEmpty()) {
            return journals.shows(field);
        }
        return !own.shownBy(journals.entries(own.with(Set.of()), Set.of(field), own.from(clock.instant())))
                .isEmpty();
    }

    /** What is older is shown, where anything is. */
    private Instant settled() {
        return clock.instant().minus(MINUTE);
    }

    private void tell(String field, boolean shown) {
        String source = CursorKind.JOURNAL.source(field);
        boolean hidden = cursors.find(source).isPresent();
        if (shown && hidden) {
            cursors.set(source, "", clock.instant());
            LOG.atInfo().addKeyValue("field", field).log("ServiceNow shows the journal again");
        } else if (!shown && !hidden) {
            String what = "ServiceNow does not show us the journal " + field
                    + ": whether a note whose answer was lost stands cannot be found out, and it is not written again; "
                    + Causes.JOURNAL_HIDDEN.remedy();
            Instant now = clock.instant();
            cursors.set(source, "hidden", Optional.of(new Trouble(what, now)), now);
            LOG.atWarn().addKeyValue("field", field).log(what);
        }
    }
}
