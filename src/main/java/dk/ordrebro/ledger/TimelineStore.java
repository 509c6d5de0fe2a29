package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What happened to each link, in order. Only ever added to. */
public interface TimelineStore {
    /**
     * An event with its place in the timeline of all links.
     *
     * @param id grows with time; where an export goes on
     * @param number the order's
     */
    record Entry(long id, String number, Event event) {}

    void append(Collection<Event> events);

    /** One link's events, oldest first. */
    List<Event> of(long link);

    /**
     * Events of all links since a moment, oldest first, a page at a time.
     *
     * @param after the last id seen, 0 to begin
     */
    List<Entry> since(Instant from, long after, int limit);
}
