package dk.ordrebro.insight;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** How many orders have which value: what a figure is read from. Percentiles are by nearest rank, so each is a value that was. */
final class Distribution {
    private final TreeMap<Long, Long> orders = new TreeMap<>();

    void add(long value, long times) {
        orders.merge(value, times, Long::sum);
    }

    long count() {
        return count(value -> true);
    }

    long count(LongPredicate which) {
        return orders.entrySet().stream()
                .filter(one -> which.test(one.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The sum of all values. */
    long sum() {
        return orders.entrySet().stream()
                .mapToLong(one -> one.getKey() * one.getValue())
                .sum();
    }

    /** The smallest value that so many of a hundred do not pass; empty where there is none. */
    Optional<Long> percentile(int percent) {
        long rank = Math.max(1, Math.ceilDiv(count() * percent, 100));
        long seen = 0;
        for (Map.Entry<Long, Long> one : orders.entrySet()) {
            seen += one.getValue();
            if (seen >= rank) {
                return Optional.of(one.getKey());
            }
        }
        return Optional.empty();
    }

    Optional<Long> least() {
        return orders.isEmpty() ? Optional.empty() : Optional.of(orders.firstKey());
    }

    /** Every value as many days before this one. */
    Distribution before(long day) {
        Distribution ages = new Distribution();
        orders.forEach((value, times) -> ages.add(Math.max(0, day - value), times));
        return ages;
    }
}
