package dk.ordrebro.mirror;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.plan.Note;
import dk.ordrebro.plan.Plan.OrderChange;
import dk.ordrebro.workitem.WorkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The notes of one link: which were told, which are about to be, and which may have been without our knowing. They are the
 * log whose source is the mapping. Confined to the thread that holds the link.
 */
public final class ToldNotes {
    /** Whatever a ledger told that is gone, or an older version whose answer was lost: nobody knows which notes. */
    private static final String ANY = "*";

    private final Unseen unseen = new Unseen();
    private final long link;
    private final Map<Source, MirrorEntry> entries = new LinkedHashMap<>();
    private final Map<Source, MirrorEntry> changed = new LinkedHashMap<>();

    ToldNotes(long link, Collection<MirrorEntry> known) {
        this.link = link;
        known.forEach(entry -> entries.put(entry.source(), entry));
    }

    /** As the ledger has them, by the id of each of these links. */
    public static Map<Long, ToldNotes> of(MirrorStore store, Collection<Link> links) {
        Map<Long, List<MirrorEntry>> known =
                store.of(links.stream().map(Link::id).toList(), Log.NOTES);
        return links.stream()
                .map(Link::id)
                .collect(Collectors.toMap(id -> id, id -> new ToldNotes(id, known.getOrDefault(id, List.of()))));
    }

    /** Of a link that was never told of. */
    public static ToldNotes none(long link) {
        return new ToldNotes(link, List.of());
    }

    /** Those written, by {@link Note#id}. */
    public Set<String> written() {
        return entries.values().stream()
                .filter(entry -> entry.state() == MirrorState.WRITTEN)
                .map(entry -> entry.source().id())
                .collect(Collectors.toSet());
    }

    /** Those begun so that are not told yet, by {@link Note#id}. */
    public Set<String> open(String prefix) {
        return entries.values().stream()
                .filter(entry -> !entry.state().ends() && entry.source().id().startsWith(prefix))
                .map(entry -> entry.source().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** It is to be told, once. */
    public void begin(String id, Instant now) {
        put(open(id, now));
    }

    /** True for one that was begun, whatever became of it. */
    public boolean knows(String id) {
        return newest(id).isPresent();
    }

    /** It is told of nothing that is still there. */
    public void drop(String id) {
        newest(id)
                .filter(entry -> !entry.state().ends())
                .ifPresent(entry -> put(entry.to(MirrorState.SKIPPED, entry.at())));
    }

    /** A ledger that is gone may have told any of them: each is looked for before it is told. */
    public void recall() {
        put(open(ANY, WorkItem.LONG_AGO).intend("", WorkItem.LONG_AGO));
    }

    public boolean recalled() {
        return newest(ANY).filter(MirrorEntry::inDoubt).isPresent();
    }

    /** True when one of these may stand without our knowing. */
    public boolean inDoubt(OrderChange change) {
        return !doubtful(change).isEmpty();
    }

    /** True when the note was found where it was to go, though what it went with is not over yet. */
    public boolean stands(Note note) {
        return newest(note.id()).filter(MirrorEntry::stands).isPresent();
    }

    /** These are about to be sent. */
    public void intend(OrderChange change, Instant now) {
        Map<String, String> texts = change.entries();
        for (Note note : change.notes()) {
            put(open(note.id(), now).intend(Digest.of(note.field(), texts.get(note.field())), now));
        }
    }

    /** Surely none of these was written. */
    public void untold(OrderChange change, Instant now) {
        for (Note note : change.notes()) {
            newest(note.id()).filter(MirrorEntry::inDoubt).ifPresent(entry -> put(entry.to(MirrorState.SEEN, now)));
        }
    }

    /**
     * These were written, or there was nothing to write. What was found standing counts as written from now on; of the rest in
     * doubt, only what is told once in a link's life can still be asked for.
     */
    public void told(Collection<Note> notes, Instant now) {
        Set<String> ids = notes.stream().map(Note::id).collect(Collectors.toSet());
        for (MirrorEntry entry : List.copyOf(entries.values())) {
            String id = entry.source().id();
            if (Unseen.is(entry) && entry.stands()) {
                put(entry.to(
                        MirrorState.WRITTEN, entry.at())); // when it was sent: by that it is known if it is ever shown
            } else if (entry.stands() || (entry.inDoubt() && ids.contains(id))) {
                put(entry.to(MirrorState.WRITTEN, now));
            } else if (entry.inDoubt() && !Note.writtenBack(id)) {
                put(entry.to(MirrorState.SKIPPED, entry.at()));
            }
        }
    }

    /** What is to be stored; asking forgets it. */
    public List<MirrorEntry> takeChanged() {
        List<MirrorEntry> taken = List.copyOf(changed.values());
        changed.clear();
        return taken;
    }

    public boolean hasChanged() {
        return !changed.isEmpty();
    }

    /** Those of the change that must be looked for before they are sent. */
    List<DoubtfulNote> doubtful(OrderChange change) {
        List<DoubtfulNote> doubtful = new ArrayList<>();
        for (Note note : change.notes()) {
            Optional<MirrorEntry> own = newest(note.id());
            if (own.isPresent()) {
                own.filter(MirrorEntry::inDoubt)
                        .ifPresent(entry -> doubtful.add(doubtful(note, Set.of(entry.digest()), entry.at())));
            } else if (recalled()) {
                doubtful.add(doubtful(
                        note,
                        Digest.anyOf(note, change),
                        newest(ANY).orElseThrow().at()));
            }
        }
        return doubtful;
    }

    private DoubtfulNote doubtful(Note note, Set<String> digests, Instant intended) {
        List<Instant> same = entries.values().stream()
                .filter(entry -> entry.state() == MirrorState.WRITTEN && Unseen.nameless(entry))
                .filter(entry -> digests.contains(entry.digest()))
                .map(MirrorEntry::at)
                .distinct()
                .sorted()
                .toList();
        Instant from = same.isEmpty() || intended.isBefore(same.getFirst()) ? intended : same.getFirst();
        return new DoubtfulNote(note, digests, intended, Doubt.lookFrom(from), same.size());
    }

    /** Each note, and each time it was told. */
    Collection<MirrorEntry> all() {
        return entries.values();
    }

    /** By which names notes stand that are accounted for. */
    Set<String> targets() {
        return entries.values().stream()
                .filter(entry -> !Unseen.nameless(entry))
                .map(MirrorEntry::target)
                .collect(Collectors.toSet());
    }

    void standing(DoubtfulNote doubtful, String target) {
        put(intended(doubtful, "").standing(target));
    }

    /** Nobody can see whether it stands; if it does, it is known by its text when the journal is shown again. */
    void unseen(DoubtfulNote doubtful) {
        Note note = doubtful.note();
        unseen.in(note.field());
        put(intended(doubtful, Digest.of(note.field(), note.text())).standing(Unseen.TARGET));
    }

    /** @param digest of one that a ledger told that is gone */
    private MirrorEntry intended(DoubtfulNote doubtful, String digest) {
        MirrorEntry entry = open(doubtful.note().id(), doubtful.intended());
        return entry.inDoubt() ? entry : entry.intend(digest, doubtful.intended());
    }

    /** What may be missing, and is not told again. */
    public Unseen unseen() {
        return unseen;
    }

    /** The clock was set back since: the doubt counts from now on. */
    void intended(DoubtfulNote doubtful, Instant since) {
        for (String id : List.of(doubtful.note().id(), ANY)) {
            newest(id)
                    .filter(entry -> entry.inDoubt() && entry.at().isAfter(since))
                    .ifPresent(entry -> put(entry.intend(entry.digest(), since)));
        }
    }

    private MirrorEntry open(String id, Instant now) {
        Optional<MirrorEntry> newest = newest(id);
        return newest.filter(entry -> !entry.state().ends())
                .orElseGet(() -> new MirrorEntry(
                        link,
                        newest.map(entry -> entry.source().next()).orElse(new Source(Log.NOTES, Side.MAPPING, id, 1)),
                        "",
                        "",
                        MirrorState.SEEN,
                        now));
    }

    private Optional<MirrorEntry> newest(String id) {
        return entries.values().stream()
                .filter(entry -> entry.source().id().equals(id))
                .max(Comparator.comparingInt(entry -> entry.source().version()));
    }

    private void put(MirrorEntry entry) {
        entries.put(entry.source(), entry);
        changed.put(entry.source(), entry);
    }
}
