package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mirror.Unseen;
import dk.ordrebro.mirror.file.FilesSeen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a {@link Work} has to say: to the timeline, with what is stored next, and to listeners, once that is stored. */
final class WorkEvents {
    private final long link;
    private final List<Event> events = new ArrayList<>();
    private final FilesSeen files = new FilesSeen();
    private final List<Consumer<ReconcileListener>> telling = new ArrayList<>();

    WorkEvents(long link) {
        this.link = link;
    }

    boolean noted() {
        return !events.isEmpty();
    }

    void note(Instant at, TimelineEvent what) {
        events.add(new Event(link, at, what));
    }

    /** Of what may be missing on the order: each field once. */
    void unproven(Unseen unseen, Instant at) {
        unseen.takeFields().stream().distinct().forEach(field -> note(at, new TimelineEvent.Unproven(field)));
    }

    void tell(Consumer<ReconcileListener> what) {
        telling.add(what);
    }

    /** Which files its work item was seen to have. */
    FilesSeen files() {
        return files;
    }

    /** What is to be stored of a link that has become so; asking forgets it. */
    Change change(Link become, List<MirrorEntry> entries) {
        return new Change(become, takeNoted(), entries, files.takeChanged());
    }

    /** Asking forgets them. */
    List<Event> takeNoted() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** Asking forgets it. */
    List<Consumer<ReconcileListener>> takeTold() {
        List<Consumer<ReconcileListener>> taken = List.copyOf(telling);
        telling.clear();
        return taken;
    }
}
