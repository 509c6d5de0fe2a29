package dk.ordrebro.ledger;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.sql.StoredText;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Links in memory. */
final class MemoryLinkStore implements LinkStore {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Comparator<MemoryRow> OLDEST_FIRST =
            Comparator.comparing((MemoryRow row) -> row.link.status().dueAt()).thenComparingLong(row -> row.link.id());
    private static final Comparator<MemoryRow> LANES_FIRST =
            Comparator.comparingInt((MemoryRow row) -> row.lane).thenComparing(OLDEST_FIRST);
    private static final int NEW = 0;
    private static final int CHANGED = 1;
    private static final int OLD = 2;

    private final MemoryLedger ledger;
    private final Clock node;

    MemoryLinkStore(MemoryLedger ledger, Clock node) {
        this.ledger = ledger;
        this.node = node;
    }

    @Override
    public int markOrders(CursorMove move, List<Taken> taken) {
        synchronized (ledger) {
            ledger.move(move);
            return notice(taken, move.now(), NEW);
        }
    }

    @Override
    public int markOrders(List<Taken> taken, Instant now) {
        synchronized (ledger) {
            return notice(taken, now, NEW);
        }
    }

    @Override
    public int markOldOrders(CursorMove move, List<Taken> taken) {
        synchronized (ledger) {
            ledger.move(move);
            return notice(taken, move.now(), OLD);
        }
    }

    private int notice(List<Taken> taken, Instant now, int lane) {
        Map<OrderRef, Taken> newest = new LinkedHashMap<>();
        for (Taken one : taken) {
            newest.merge(
                    one.order().ref(),
                    one,
                    (a, b) -> b.order().modCount() >= a.order().modCount() ? b : a);
        }
        Map<OrderRef, MemoryRow> known = known(newest.keySet());
        List<Event> events = new ArrayList<>();
        newest.values().stream()
                .sorted(Comparator.comparing(one -> one.order().ref().sysId()))
                .forEach(one -> {
                    MemoryRow row = known.get(one.order().ref());
                    long mod = one.order().modCount();
                    if (row == null ? !one.mapping().isEmpty() : news(row, mod)) {
                        long id = row == null ? insert(one, now, lane) : change(row, one.order(), now, lane);
                        events.add(new Event(id, now, new TimelineEvent.Noticed("servicenow", mod)));
                    }
                });
        ledger.tell(events);
        return events.size();
    }

    private Map<OrderRef, MemoryRow> known(Set<OrderRef> orders) {
        Map<OrderRef, MemoryRow> known = new HashMap<>();
        for (MemoryRow row : ledger.rows()) {
            if (orders.contains(row.link.order())) {
                known.put(row.link.order(), row);
            }
        }
        return known;
    }

    private static boolean news(MemoryRow row, long mod) {
        return mod > row.seenMod && mod > row.link.memory().orderMod() && !row.is(LinkState.DISCARDED);
    }

    private long insert(Taken one, Instant now, int lane) {
        Order order = MemoryLedger.Texts.kept(one.order());
        Link.Status status =
                new Link.Status(LinkState.DUE, now, 0, Optional.empty(), Optional.empty(), Optional.empty());
        Link link = new Link(
                ledger.nextId(),
                order.ref(),
                order.number(),
                StoredText.of(one.mapping()),
                status,
                Link.Memory.NONE,
                Optional.of(order),
                1);
        ledger.rows().add(new MemoryRow(link, lane, order.modCount(), now));
        return link.id();
    }

    private static long change(MemoryRow row, Order order, Instant now, int lane) {
        row.lane = row.link.memory().workItem().isPresent() ? CHANGED : Math.min(lane, row.lane);
        row.seenMod = order.modCount();
        row.read(MemoryLedger.Texts.kept(order));
        row.mark(now);
        return row.link.id();
    }

    @Override
    public int markWorkItems(CursorMove move, List<Revised> revised) {
        synchronized (ledger) {
            ledger.move(move);
            return noticeItems(revised, move.now());
        }
    }

    int noticeItems(List<Revised> revised, Instant now) {
        Map<Long, Integer> newest = new LinkedHashMap<>();
        revised.forEach(one -> newest.merge(one.workItem(), one.rev(), Math::max));
        boolean inDoubt = ledger.rows().stream().anyMatch(MemoryRow::mayBeCreating);
        List<Event> events = new ArrayList<>();
        newest.forEach((item, rev) -> {
            List<MemoryRow> links = ledger.linksOf(item);
            if (links.isEmpty() && inDoubt) {
                passOver(item, rev, now);
            }
            MemoryDeadLetterStore.replay(
                    ledger,
                    links.stream()
                            .filter(row -> rev > row.link.memory().itemRev())
                            .filter(row -> row.is(LinkState.PARKED))
                            .filter(row -> row.link
                                    .status()
                                    .trouble()
                                    .filter(why -> Causes.ofAzureDevOps(why.cause()))
                                    .isPresent())
                            .toList(),
                    Decision.workItemChanged(now));
            links.stream()
                    .filter(row -> rev > row.link.memory().itemRev())
                    .filter(row -> !row.is(LinkState.PARKED) && !row.is(LinkState.DISCARDED))
                    .forEach(row -> {
                        row.lane = CHANGED;
                        row.mark(now);
                        events.add(new Event(row.link.id(), now, new TimelineEvent.Noticed("azure-devops", rev)));
                    });
        });
        ledger.tell(events);
        return events.size();
    }

    @Override
    public int markParents(Family family, Collection<String> mappings, Instant now) {
        synchronized (ledger) {
            return ledger.markParents(family, mappings, CHANGED, now);
        }
    }

    @Override
    public int markMissing(Collection<String> sysIds, Instant now) {
        synchronized (ledger) {
            return ledger.markMissing(sysIds, CHANGED, now);
        }
    }

    private void passOver(long item, int rev, Instant now) {
        ledger.passedOver.values().removeIf(one -> one.at().isBefore(now.minus(REMEMBERED)));
        ledger.passedOver.merge(
                item, new MemoryLedger.Revision(rev, now), (was, is) -> is.rev() > was.rev() ? is : was);
    }

    @Override
    public List<Link> claim(Claim claim, int most, Instant now) {
        synchronized (ledger) {
            Instant shared = ledger.shared(now, node);
            List<MemoryRow> due = new ArrayList<>();
            for (MemoryRow row : ledger.rows()) {
                if (row.is(LinkState.CLAIMED) && !row.until.isAfter(shared)) {
                    row.giveBack();
                }
                if (row.dueBy(now)) {
                    due.add(row);
                }
            }
            due.sort(LANES_FIRST);
            List<MemoryRow> taken = new ArrayList<>(due.subList(0, Math.min(most, due.size())));
            taken.forEach(row -> row.take(claim, ledger.shared(claim.until(), node)));
            taken.sort(OLDEST_FIRST);
            return taken.stream()
                    .map(row -> by(row.link, ledger.ahead(node).negated()))
                    .toList();
        }
    }

    private static Link by(Link link, Duration ahead) {
        return link.with(link.memory().intentsBy(ahead));
    }

    @Override
    public List<Link> save(Claim claim, List<Change> changes, Instant now) {
        synchronized (ledger) {
            Duration ahead = ledger.ahead(node);
            List<Change> shared =
                    changes.stream().map(change -> change.by(ahead)).toList();
            return new MemorySaving(ledger, claim, now)
                    .store(shared).stream()
                            .map(link -> by(link, ahead.negated()))
                            .toList();
        }
    }

    @Override
    public long oldDue(Instant now) {
        synchronized (ledger) {
            return ledger.rows().stream()
                    .filter(row -> row.lane == OLD && row.dueBy(now))
                    .count();
        }
    }

    @Override
    public int hurry(Instant now) {
        synchronized (ledger) {
            List<MemoryRow> waiting = ledger.rows().stream()
                    .filter(row ->
                            row.is(LinkState.DUE) && row.link.status().dueAt().isAfter(now))
                    .toList();
            waiting.forEach(row -> row.hurry(now));
            return waiting.size();
        }
    }

    @Override
    public int end(Instant closedBefore, int most, Instant now) {
        synchronized (ledger) {
            List<MemoryRow> closed = ledger.rows().stream()
                    .filter(row -> row.is(LinkState.SETTLED))
                    .filter(row -> row.closedSince().isPresent()
                            && !row.closedSince().get().isAfter(closedBefore))
                    .limit(most)
                    .toList();
            for (MemoryRow row : closed) {
                row.end(now);
                TimelineEvent ended = TimelineEvent.Ended.of(row.closedSince().orElseThrow(), now);
                ledger.tell(List.of(new Event(row.link.id(), now, ended)));
            }
            return closed.size();
        }
    }

    @Override
    public int release(Claim claim) {
        synchronized (ledger) {
            List<MemoryRow> held = ledger.rows().stream()
                    .filter(row -> row.is(LinkState.CLAIMED) && row.token.equals(claim.token()))
                    .toList();
            held.forEach(MemoryRow::giveBack);
            return held.size();
        }
    }

    @Override
    public int release(String name, Instant now) {
        synchronized (ledger) {
            List<MemoryRow> held = ledger.rows().stream()
                    .filter(row -> row.is(LinkState.CLAIMED) && row.node.equals(name))
                    .toList();
            held.forEach(MemoryRow::giveBack);
            return held.size();
        }
    }

    @Override
    public Map<OrderRef, Link> find(Collection<OrderRef> orders) {
        synchronized (ledger) {
            Map<OrderRef, Link> found = new HashMap<>();
            known(new HashSet<>(orders)).forEach((order, row) -> found.put(order, row.link));
            return found;
        }
    }
}
