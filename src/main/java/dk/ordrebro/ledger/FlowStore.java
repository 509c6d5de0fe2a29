package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What figures are made of: a fact for each link, and totals of them. Read and written by {@code insight}, outside the reconcile loop. */
public interface FlowStore {
    /**
     * How far the timeline has been counted.
     *
     * @param moves grows with each store; who brings an older one stores nothing
     * @param entry up to here all is counted for good
     * @param seen the newest entry that there was at {@code seenAt}
     */
    record Position(long moves, long entry, long seen, Instant seenAt) {}

    /** An entry of the timeline that figures are made of. */
    record Entry(long id, long link) {}

    /**
     * What is known of one link.
     *
     * @param fact as it was stored last
     * @param counted what was counted of it, by which {@code rules}
     * @param events those figures are made of, oldest first
     */
    record Known(long link, String mapping, Optional<String> fact, String counted, String rules, List<Event> events) {}

    /** A link's fact as it is to become. */
    record Fact(long link, String fact, String counted, String rules) {}

    /** A value of a measure in a group of orders. @param month {@code 2026-11}; empty for what stands now */
    record Total(String measure, String kind, String name, String month, long value) {}

    /** How many orders have it. */
    record Count(Total total, long orders) {}

    /** Which totals are asked for; an empty {@code name} means all groups of the kind. */
    record Wanted(String measure, String kind, Optional<String> name, String since, String until) {}

    Position position();

    /** The newest entry of the timeline; 0 for none. */
    long newest();

    /** Entries that figures are made of, oldest first. */
    List<Entry> entries(long after, long upTo, int most);

    /** By id. */
    List<Known> known(Collection<Long> links);

    /** Links that were counted by other rules. */
    List<Long> countedOtherwise(String rules, int most);

    /**
     * Stores facts, moves totals by so many orders, and moves the position, all or nothing.
     *
     * @return false, and nothing stored, when somebody else stored since {@code from} was read
     */
    boolean keep(Position from, Position to, Collection<Fact> facts, Map<Total, Long> moves);

    /** Forgets totals, and that anything was counted; facts stay, for their timelines may have been pruned. */
    void forgetCounts();

    List<Count> counts(Wanted wanted);
}
