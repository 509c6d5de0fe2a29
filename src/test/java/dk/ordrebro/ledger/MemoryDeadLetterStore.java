package dk.ordrebro.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parked links in memory. */
final class MemoryDeadLetterStore implements DeadLetterStore {
    private final MemoryLedger ledger;

    MemoryDeadLetterStore(MemoryLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Cause> causes() {
        synchronized (ledger) {
            return parked(Optional.empty())
                    .collect(Collectors.groupingBy(MemoryDeadLetterStore::cause, TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(one -> cause(one.getKey(), one.getValue()))
                    .sorted(Comparator.comparingLong(Cause::count).reversed())
                    .toList();
        }
    }

    private static Cause cause(String cause, List<MemoryRow> rows) {
        Link example = rows.getFirst().link;
        Instant oldest = rows.stream()
                .map(row -> row.link.status())
                .map(status -> status.failingSince().orElse(status.dueAt()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant newest = rows.stream()
                .map(row -> row.link.status().dueAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        String remedy = example.status().trouble().orElseThrow().remedy();
        return new Cause(cause, rows.size(), oldest, newest, example.number(), remedy);
    }

    private static String cause(MemoryRow row) {
        return row.link.status().trouble().orElseThrow().cause();
    }

    private Stream<MemoryRow> parked(Optional<String> cause) {
        return ledger.rows().stream()
                .filter(row -> row.is(LinkState.PARKED))
                .filter(row -> cause.isEmpty() || cause.get().equals(cause(row)));
    }

    @Override
    public List<LinkReports.Row> list(Optional<String> cause, long after, int limit) {
        synchronized (ledger) {
            return parked(cause)
                    .filter(row -> row.link.id() > after)
                    .limit(limit)
                    .map(MemoryRow::reported)
                    .toList();
        }
    }

    @Override
    public int replay(Collection<Long> ids, Decision decision) {
        synchronized (ledger) {
            return replay(
                    ledger,
                    ledger.rows(ids).filter(row -> row.is(LinkState.PARKED)).toList(),
                    decision);
        }
    }

    @Override
    public int replayAll(Optional<String> cause, Decision decision) {
        synchronized (ledger) {
            return replay(ledger, parked(cause).toList(), decision);
        }
    }

    static int replay(MemoryLedger ledger, List<MemoryRow> rows, Decision decision) {
        for (MemoryRow row : rows) {
            Optional<Duration> waited = waited(row, decision);
            row.replay(decision.at());
            TimelineEvent replayed = new TimelineEvent.Replayed(decision.by(), decision.why(), waited);
            ledger.tell(List.of(new Event(row.link.id(), decision.at(), replayed)));
        }
        return rows.size();
    }

    private static Optional<Duration> waited(MemoryRow row, Decision decision) {
        return Optional.of(Duration.between(row.link.status().dueAt(), decision.at()))
                .filter(time -> !time.isNegative());
    }

    @Override
    public boolean discard(long id, Decision decision) {
        synchronized (ledger) {
            return discard(parked(Optional.empty()).filter(row -> row.link.id() == id), decision) == 1;
        }
    }

    @Override
    public int discardAll(Optional<String> cause, Decision decision) {
        synchronized (ledger) {
            return discard(parked(cause), decision);
        }
    }

    private int discard(Stream<MemoryRow> which, Decision decision) {
        List<MemoryRow> rows = which.toList();
        for (MemoryRow row : rows) {
            Optional<Duration> waited = waited(row, decision);
            Link.Status was = row.link.status();
            Link.Status discarded = new Link.Status(
                    LinkState.DISCARDED,
                    decision.at(),
                    was.attempts(),
                    was.failingSince(),
                    was.trouble(),
                    was.waitsFor());
            row.be(discarded, row.link.memory(), Optional.empty());
            TimelineEvent event = new TimelineEvent.Discarded(decision.by(), decision.why(), waited);
            ledger.tell(List.of(new Event(row.link.id(), decision.at(), event)));
        }
        return rows.size();
    }
}
