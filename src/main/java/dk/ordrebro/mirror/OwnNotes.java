package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorStore.Written;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Note;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notes that we wrote and were told of: what a journal that shows anything must show; for {@link JournalSight}.
 *
 * @param notes old enough to be shown, of the fields that are asked for
 */
record OwnNotes(List<Written> notes) {
    /** @param settled what is younger may not be shown yet */
    static OwnNotes of(Collection<Written> written, Collection<String> fields, Instant settled) {
        return new OwnNotes(written.stream()
                .filter(note -> fields.contains(field(note)) && !Unseen.is(note.note()))
                .filter(note -> note.note().at().isBefore(settled))
                .toList());
    }

    static String field(Written written) {
        return Note.field(written.note().source().id());
    }

    Set<String> fields() {
        return notes.stream().map(OwnNotes::field).collect(Collectors.toSet());
    }

    /** These orders and ours. */
    Set<OrderRef> with(Collection<OrderRef> orders) {
        Set<OrderRef> all = new HashSet<>(orders);
        notes.forEach(note -> all.add(note.order()));
        return all;
    }

    /** From then on all of ours stand, and all that is asked for since. */
    Instant from(Instant since) {
        return notes.stream()
                .map(note -> Doubt.lookFrom(note.note().at()))
                .filter(since::isAfter)
                .min(Instant::compareTo)
                .orElse(since);
    }

    /** The fields in which one of ours was read. */
    Set<String> shownBy(Collection<Journals.Entry> read) {
        Set<String> digests = notes.stream().map(note -> note.note().digest()).collect(Collectors.toSet());
        return read.stream()
                .filter(entry ->
                        fields().contains(entry.field()) && digests.contains(Digest.of(entry.field(), entry.text())))
                .map(Journals.Entry::field)
                .collect(Collectors.toSet());
    }
}
