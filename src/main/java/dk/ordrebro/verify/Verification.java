package dk.ordrebro.verify;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Pages;
import dk.ordrebro.verify.ComparedOrder.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Reads both sides in full: every order in scope in pages, every link that those did not lead to, every work item that
 * carries an order's number. What looks wrong is looked at again, after a running service has had the time to notice it,
 * and is told only when it is still wrong and nothing moved meanwhile.
 */
public final class Verification {
    private static final int PAGE = 200;

    /** What still moves at the last look is traffic. */
    private static final int MOST_LOOKS = 4;

    /** Intake reads a little behind the neighbour's clock; a reconcile takes moments. */
    private static final Duration MOMENTS = Duration.ofSeconds(4);

    /** Whoever sweeps once in hours does not want to wait for it here. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final Reach reach;
    private final Clock clock;
    private final BiConsumer<String, Object[]> progress;
    private final Set<Long> links = new HashSet<>();
    private final Set<Long> items = new HashSet<>();
    private final Map<Result, Long> standings = new EnumMap<>(Result.class);
    private final Map<OrderRef, ComparedOrder> suspects = new LinkedHashMap<>();
    private long read;

    /** What is read, and how it is judged. */
    public record Reach(BothSides sides, Set<String> tables, OrderComparison comparing, StrayWorkItems stamps) {
        /** All that the mappings carry. @param stampField as the settings name it; absent: the title carries the number */
        public static Reach of(MappingSet mappings, Ledger ledger, BothSides sides, Optional<String> stampField) {
            return new Reach(
                    sides,
                    mappings.fieldsByTable().keySet(),
                    new OrderComparison(mappings, ledger, sides, stampField),
                    new StrayWorkItems(mappings, ledger.repairs(), sides, stampField));
        }
    }

    /** @param progress told of each step, under a key of messages.properties */
    public Verification(Ledger ledger, Reach reach, Clock clock, BiConsumer<String, Object[]> progress) {
        this.ledger = ledger;
        this.reach = reach;
        this.clock = clock;
        this.progress = progress;
    }

    public VerifyResult run() {
        Instant began = clock.instant();
        reach.tables().forEach(this::table);
        rest();
        Instant firstLook = clock.instant();
        List<Disagreement> strangers = reach.stamps().strangers(items);
        List<Disagreement> told = confirmed(firstLook, strangers.isEmpty());
        told.addAll(strangers.isEmpty() ? List.of() : known(strangers, told));
        return new VerifyResult(
                standings, told, Duration.between(began, clock.instant()).toSeconds());
    }

    /** Orders of a table in scope. What changes after we began is for intake to notice. */
    private void table(String table) {
        OrderFeed feed = reach.sides().feed();
        Instant until = feed.now();
        OrderFeed.Position at = new OrderFeed.Position(reach.sides().noticing().since(), "");
        boolean more = true;
        while (more) {
            OrderFeed.Page page = feed.next(table, at, until);
            Map<OrderRef, Link> known = ledger.links()
                    .find(page.orders().stream().map(order -> order.ref()).toList());
            known.values().forEach(this::learn);
            take(reach.comparing().orders(page.orders(), known));
            at = page.next();
            more = page.more();
        }
    }

    /** Links whose orders were not met: older ones, deleted ones, and those that changed while we read. */
    private void rest() {
        long after = 0;
        List<Link> page = ledger.repairs().page(after, PAGE);
        while (!page.isEmpty()) {
            List<OrderRef> unmet = new ArrayList<>();
            for (Link link : page) {
                boolean met = links.contains(link.id());
                learn(link);
                Result standing = OrderComparison.standing(link);
                if (!met && standing == Result.AGREES) {
                    unmet.add(link.order());
                } else if (!met) {
                    count(standing);
                }
            }
            if (!unmet.isEmpty()) {
                take(reach.comparing().again(unmet));
            }
            after = page.getLast().id();
            page = ledger.repairs().page(after, PAGE);
        }
    }

    private void learn(Link link) {
        links.add(link.id());
        link.memory().workItem().ifPresent(items::add);
        reach.stamps().learn(link.number(), link.mapping());
    }

    private void take(Collection<ComparedOrder> page) {
        for (ComparedOrder one : page) {
            if (one.disagrees()) {
                suspects.put(one.order(), one);
                one.disagreements().forEach(told -> reach.stamps()
                        .learn(told.subject().number(), told.subject().mapping()));
            } else {
                count(one.standing());
            }
        }
        read += page.size();
        tell("verify.reading", read, suspects.size());
    }

    private void count(Result standing) {
        standings.merge(standing, 1L, Long::sum);
    }

    /** Looks again at what looked wrong, until it is well, under way, or wrong twice in the same way. */
    private List<Disagreement> confirmed(Instant firstLook, boolean nothingElse) {
        List<Disagreement> told = new ArrayList<>();
        if (suspects.isEmpty() && nothingElse) {
            return told;
        }
        Instant look = firstLook;
        for (int looks = 1; looks < MOST_LOOKS && (looks == 1 || !suspects.isEmpty()); looks++) {
            untilNoticed(look);
            look = clock.instant();
            for (List<OrderRef> page : Pages.of(suspects.keySet(), PAGE)) {
                judge(page, reach.comparing().again(page), told);
            }
        }
        suspects.keySet().forEach(moving -> count(Result.UNDER_WAY));
        return told;
    }

    private void judge(List<OrderRef> page, List<ComparedOrder> again, List<Disagreement> told) {
        Map<OrderRef, ComparedOrder> now = new HashMap<>();
        again.forEach(one -> now.put(one.order(), one));
        for (OrderRef ref : page) {
            ComparedOrder before = suspects.get(ref);
            ComparedOrder after = now.get(ref);
            if (after == null || !after.disagrees()) {
                suspects.remove(ref);
                if (after != null) {
                    count(after.standing());
                }
            } else if (after.sameAs(before)) {
                suspects.remove(ref);
                count(Result.DISAGREES);
                told.addAll(after.disagreements());
            } else {
                suspects.put(ref, after);
            }
        }
    }

    /** Without a service that reads, time changes nothing. */
    private void untilNoticed(Instant since) {
        Duration within = reach.sides().noticing().within();
        Duration wait = within.plus(MOMENTS);
        Instant until = since.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        if (ledger.repairs().serviceReads(clock.instant())) {
            tell(
                    "verify.again",
                    suspects.size(),
                    Math.max(0, Duration.between(clock.instant(), until).toSeconds()));
            while (clock.instant().isBefore(until) && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(Duration.between(clock.instant(), until).toNanos());
            }
        }
    }

    /** Looked at again; a work item of an order that was missed is told with that order, which a repair ties to it. */
    private List<Disagreement> known(List<Disagreement> strangers, List<Disagreement> told) {
        List<Disagreement> again = reach.stamps()
                .look(strangers.stream()
                        .map(one -> one.workItem().orElseThrow())
                        .toList());
        Map<String, Disagreement> missed = new HashMap<>();
        told.stream()
                .filter(one -> one.kind() == Disagreement.Kind.MISSED)
                .forEach(one -> missed.put(one.subject().number(), one));
        List<Disagreement> left = new ArrayList<>();
        for (Disagreement one : again) {
            Disagreement tied = missed.remove(one.subject().number());
            if (tied == null) {
                left.add(one);
            } else {
                told.set(
                        told.indexOf(tied),
                        new Disagreement(tied.kind(), tied.link(), tied.subject(), one.workItem(), tied.what()));
            }
        }
        return left;
    }

    private void tell(String key, Object... values) {
        progress.accept(key, values);
    }
}
