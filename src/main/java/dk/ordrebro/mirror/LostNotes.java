package dk.ordrebro.mirror;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Plan.OrderChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notes whose answer we do not have. A journal takes the same text twice, so what stands there is looked for before a note may
 * be sent again, many orders in one call; "not there" counts only once no delayed call can still be carried out, and where the
 * journal shows what stands in it. Where it does not, a note in doubt is not written again: at most once.
 */
public final class LostNotes {
    private final Journals journals;
    private final Duration certainAfter;
    private final Clock clock;

    /** @param certainAfter how long after its intent a write may still be carried out */
    public LostNotes(Journals journals, Duration certainAfter, Clock clock) {
        this.journals = journals;
        this.certainAfter = certainAfter;
        this.clock = clock;
    }

    /** What one order is about to be told, and what it was. */
    public record Asked(OrderRef order, ToldNotes told, OrderChange change) {}

    /**
     * Learns of each note in doubt whether it stands.
     *
     * @return the orders of which it cannot be said yet, and when it can be
     * @throws dk.ordrebro.failure.CallFailure when the journals cannot be read now: the doubts remain. One that is refused to us
     *     is one that shows nothing
     */
    public Map<OrderRef, Instant> clear(Collection<Asked> all) {
        Map<Asked, List<DoubtfulNote>> doubtful = new LinkedHashMap<>();
        all.stream()
                .filter(one -> one.told().inDoubt(one.change()))
                .forEach(one -> doubtful.put(one, one.told().doubtful(one.change())));
        if (doubtful.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        Reading journal = readable(doubtful, now);
        Map<OrderRef, Instant> waiting = new HashMap<>();
        doubtful.forEach((asked, notes) ->
                decide(asked, notes, journal, now).ifPresent(until -> waiting.put(asked.order(), until)));
        return waiting;
    }

    /**
     * What stands in the journals.
     *
     * @param shown the fields of which "not there" is believed
     */
    private record Reading(Map<OrderRef, List<Journals.Entry>> entries, Set<String> shown) {}

    private Reading readable(Map<Asked, List<DoubtfulNote>> doubtful, Instant now) {
        Set<String> ending = doubtful.values().stream()
                .flatMap(List::stream)
                .filter(note -> !doubt(note, now).lasts(now))
                .map(note -> note.note().field())
                .collect(Collectors.toSet());
        try {
            return read(doubtful, ending);
        } catch (CallFailure failed) {
            if (JournalSight.refused(failed.failure())) {
                return new Reading(Map.of(), Set.of());
            }
            throw failed;
        }
    }

    private Doubt doubt(DoubtfulNote note, Instant now) {
        return Doubt.of(note.intended(), now, certainAfter);
    }

    private Reading read(Map<Asked, List<DoubtfulNote>> doubtful, Set<String> ending) {
        List<DoubtfulNote> notes =
                doubtful.values().stream().flatMap(List::stream).toList();
        Instant from =
                notes.stream().map(DoubtfulNote::from).min(Instant::compareTo).orElseThrow();
        Set<String> fields = notes.stream().map(one -> one.note().field()).collect(Collectors.toSet());
        List<OrderRef> orders = doubtful.keySet().stream().map(Asked::order).toList();
        Journals.Reading read = journals.reading(orders, fields, from, ending);
        return new Reading(read.entries().stream().collect(Collectors.groupingBy(Journals.Entry::order)), read.shown());
    }

    /** @return until when it cannot be said, if it cannot */
    private Optional<Instant> decide(Asked asked, List<DoubtfulNote> notes, Reading journal, Instant now) {
        List<Journals.Entry> entries = journal.entries().getOrDefault(asked.order(), List.of());
        Set<String> known = asked.told().targets();
        Optional<Instant> wait = Optional.empty();
        for (DoubtfulNote note : notes) {
            List<Journals.Entry> same = entries.stream()
                    .filter(entry -> !entry.at().isBefore(note.from()) && !known.contains(entry.id()))
                    .filter(entry -> note.digests().contains(Digest.of(entry.field(), entry.text())))
                    .toList();
            Doubt doubt = doubt(note, now);
            if (same.size() > note.told()) {
                asked.told().standing(note, same.getLast().id());
            } else if (doubt.lasts(now)) {
                asked.told().intended(note, doubt.intended());
                wait = Optional.of(wait.filter(doubt.certain()::isBefore).orElse(doubt.certain()));
            } else if (!journal.shown().contains(note.note().field())) {
                asked.told().unseen(note);
            }
        }
        return wait;
    }
}
