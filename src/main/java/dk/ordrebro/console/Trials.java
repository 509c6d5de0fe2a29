package dk.ordrebro.console;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Comparison;
import dk.ordrebro.dryrun.OrderOutcomes;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest orders under today's mappings and under others, worked out beside the page that asked, one such work at a time on a
 * node. Only the last one is kept. Nothing is written in either system.
 */
final class Trials {
    /** More orders than this are for the verb {@code diff}. */
    static final int MOST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int PAGE = 50;

    private final ConsoleParts parts;
    private final AtomicLong ids = new AtomicLong();
    private Trial last = new Trial(0, Stage.OVER, 0, 0, Optional.empty(), Optional.empty());

    Trials(ConsoleParts parts) {
        this.parts = parts;
    }

    /** How far a trial is. */
    enum Stage {
        RUNNING,
        OVER
    }

    /**
     * One trial as it is at a moment.
     *
     * @param read how many orders were read, of {@code all}
     * @param failed why there is no result
     */
    record Trial(long id, Stage stage, int read, int all, Optional<Comparison> result, Optional<String> failed) {}

    /** Begins one; empty while another runs. @return its id */
    synchronized Optional<Long> begin(MappingSet then, int newest) {
        if (last.stage() == Stage.RUNNING) {
            return Optional.empty();
        }
        long id = ids.incrementAndGet();
        List<LinkReports.Row> rows =
                parts.ledger().reports().list(LinkReports.Filter.all(Math.min(MOST, Math.max(1, newest))));
        last = new Trial(id, Stage.RUNNING, 0, rows.size(), Optional.empty(), Optional.empty());
        Thread.ofVirtual().name("trial").start(() -> run(id, then, rows));
        return Optional.of(id);
    }

    /** Empty where it is not the last one. */
    synchronized Optional<Trial> of(long id) {
        return Optional.of(last).filter(trial -> trial.id() == id && id > 0);
    }

    private void run(long id, MappingSet then, List<LinkReports.Row> rows) {
        try {
            Comparison result = compared(id, then, rows);
            over(new Trial(id, Stage.OVER, rows.size(), rows.size(), Optional.of(result), Optional.empty()));
        } catch (CallFailure failed) {
            over(failed(id, rows, failed.failure().what()));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a trial of mappings failed");
            over(failed(id, rows, String.valueOf(e.getMessage())));
        }
    }

    private static Trial failed(long id, List<LinkReports.Row> rows, String why) {
        return new Trial(id, Stage.OVER, 0, rows.size(), Optional.empty(), Optional.of(why));
    }

    private synchronized void over(Trial trial) {
        last = trial;
    }

    private Comparison compared(long id, MappingSet then, List<LinkReports.Row> rows) {
        MappingSet today = parts.systems().mappings().get();
        Instant end = parts.clock().instant().plus(LONGEST);
        Comparison comparison = new Comparison();
        try (BothSides sides = parts.systems().open(today, then)) {
            for (int from = 0; from < rows.size() && parts.clock().instant().isBefore(end); from += PAGE) {
                List<LinkReports.Row> page = rows.subList(from, Math.min(from + PAGE, rows.size()));
                add(comparison, page, new Sets(today, then), sides);
                over(new Trial(id, Stage.RUNNING, from + page.size(), rows.size(), Optional.empty(), Optional.empty()));
            }
        }
        return comparison;
    }

    private record Sets(MappingSet today, MappingSet then) {}

    private static void add(Comparison comparison, List<LinkReports.Row> page, Sets sets, BothSides sides) {
        Map<OrderRef, Order> orders = new HashMap<>(
                sides.orders(page.stream().map(LinkReports.Row::order).toList()));
        OrderOutcomes before = new OrderOutcomes(sets.today(), sides, orders.values());
        OrderOutcomes after = new OrderOutcomes(sets.then(), sides, orders.values());
        for (LinkReports.Row row : page) {
            Order order = orders.get(row.order());
            if (order != null) {
                comparison.add(row.number(), before.of(order, row.mapping()), after.of(order, row.mapping()));
            }
        }
    }
}
