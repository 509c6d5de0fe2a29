package dk.ordrebro.ledger.sql;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lanes of the queue, each read by itself: 0 new orders, 1 changes, 2 what a backfill or a repair brought. Within a lane
 * the index {@code link_due} goes by the time, so a query that names its lane reads what it takes and nothing else.
 */
final class Lanes {
    /** As the list of an IN. */
    static final String ALL = "(0, 1, 2)";

    private static final int LAST = 2;

    private Lanes() {}

    /** @param query of a lane, which it is given; the first lane's rows come first */
    static String each(UnaryOperator<String> query) {
        return IntStream.rangeClosed(0, LAST)
                .mapToObj(Integer::toString)
                .map(query)
                .collect(Collectors.joining(" UNION ALL "));
    }
}
