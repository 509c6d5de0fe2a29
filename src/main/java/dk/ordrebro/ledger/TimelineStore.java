package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What happened to each link, in order. Only ever added to, until it is old and its link at rest. */
public interface TimelineStore {
    /**
     * An event with its place in the timeline of all links.
     *
     * @param id grows with time; where an export goes on
     * @param number the order's
     */
    record Entry(long id, String number, Event event) {}

    /** Where a sweep through old events stands: behind this one. */
    record Place(Instant at, long id) {
        public static final Place BEGINNING = new Place(Instant.EPOCH, 0);
    }

    /** @param next where to go on; empty when nothing older is left */
    record Pruned(int removed, Optional<Place> next) {}

    void append(Collection<Event> events);

    /** One link's events, oldest first. */
    List<Event> of(long link);

    /**
     * Events of all links since a moment, oldest first, a page at a time.
     *
     * @param after the last id seen, 0 to begin
     */
    List<Entry> since(Instant from, long after, int limit);

    /** Looks at the oldest events before a moment, {@code most} of them, and removes those of links that are settled or ended. */
    Pruned prune(Instant before, Place after, int most);
}
