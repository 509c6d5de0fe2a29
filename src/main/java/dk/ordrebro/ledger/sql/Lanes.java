package dk.ordrebro.ledger.sql;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lanes of the queue, in the order in which they are claimed, each read by itself. Within a lane the index {@code link_due}
 * goes by the time, so a query that names its lane reads what it takes and nothing else.
 */
final class Lanes {
    static final int NEW = 0;

    /** What has a work item. */
    static final int CHANGED = 1;

    /** What a backfill or a repair brought: it must not hold up the orders of today. */
    static final int OLD = 2;

    /** As the list of an IN. */
    static final String ALL = "(" + NEW + ", " + CHANGED + ", " + OLD + ")";

    private Lanes() {}

    /** @param query of a lane, which it is given; the first lane's rows come first */
    static String each(UnaryOperator<String> query) {
        return IntStream.rangeClosed(NEW, OLD)
                .mapToObj(Integer::toString)
                .map(query)
                .collect(Collectors.joining(" UNION ALL "));
    }
}
