package dk.ordrebro.ledger;

import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.sql.StoredText;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A ledger in memory that keeps the contract of the databases, for the simulation: what its tables hold. Its stores take
 * this object's monitor, one transaction at a time.
 */
public final class MemoryLedger {
    private final Clock clock;
    private final List<MemoryRow> rows = new ArrayList<>();
    private final List<TimelineStore.Entry> timeline = new ArrayList<>();
    private long told;
    final Map<String, MemoryCursorStore.Row> cursors = new java.util.TreeMap<>();
    final List<MemoryHintStore.Row> hints = new ArrayList<>();
    final Map<String, Instant> heard = new HashMap<>();
    final Map<Long, Revision> passedOver = new HashMap<>();
    final Map<Long, Map<MirrorEntry.Source, MirrorEntry>> mirror = new HashMap<>();
    final Map<Long, MemoryFileStore.Row> looks = new java.util.TreeMap<>();

    /** A work item that the feed showed while no link was its own. */
    record Revision(int rev, Instant at) {}

    /** @param clock the database's own */
    public MemoryLedger(Clock clock) {
        this.clock = clock;
    }

    /** The stores as a node sees them whose clock may differ from the database's. */
    public Stores seenBy(Clock node) {
        MemoryTimelineStore events = new MemoryTimelineStore(this);
        return new Stores(
                new MemoryLinkStore(this, node),
                new MemoryCursorStore(this, node),
                new MemoryHintStore(this, node),
                events,
                new MemoryDeadLetterStore(this),
                new MemoryLinkReports(this, node),
                new MemoryMirrorStore(this, node),
                new MemoryFileStore(this, node));
    }

    /** A moment of a node's clock by the database's. */
    Instant shared(Instant moment, Clock node) {
        return moment.plus(ahead(node));
    }

    /** By how much the database's clock is ahead of a node's. */
    Duration ahead(Clock node) {
        return Duration.ofMillis(clock.millis() - node.millis());
    }

    /** By id. */
    List<MemoryRow> rows() {
        return rows;
    }

    Stream<MemoryRow> rows(Collection<Long> ids) {
        return ids.stream().distinct().sorted().map(this::row).flatMap(Optional::stream);
    }

    Optional<MemoryRow> row(long id) {
        return id >= 1 && id <= rows.size() ? Optional.of(rows.get((int) id - 1)) : Optional.empty();
    }

    /** The link whose own this work item is; empty where it is none's. */
    Optional<MemoryRow> ownerOf(long workItem) {
        for (MemoryRow row : rows) {
            if (row.hasItem(workItem) && !row.link.memory().joins()) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** All links that have this work item: that of its order, and those of orders that join it. */
    List<MemoryRow> linksOf(long workItem) {
        List<MemoryRow> found = new ArrayList<>();
        for (MemoryRow row : rows) {
            if (row.hasItem(workItem)) {
                found.add(row);
            }
        }
        return found;
    }

    int markParents(LinkStore.Family family, Collection<String> mappings, int lane, Instant now) {
        List<MemoryRow> marked = Stream.concat(
                        family.parents().stream().flatMap(item -> linksOf(item).stream()),
                        family.unseen().stream().flatMap(item -> had(item).stream()))
                .distinct()
                .filter(row -> mappings.contains(row.link.mapping()))
                .filter(row -> !row.is(LinkState.PARKED) && !row.is(LinkState.DISCARDED))
                .toList();
        marked.forEach(row -> {
            row.lane = lane;
            row.mark(now);
        });
        return marked.size();
    }

    int markMissing(Collection<String> sysIds, int lane, Instant now) {
        List<MemoryRow> marked = rows.stream()
                .filter(row -> sysIds.contains(row.link.order().sysId()))
                .filter(row -> row.is(LinkState.DUE) || row.is(LinkState.CLAIMED) || row.is(LinkState.SETTLED))
                .toList();
        marked.forEach(row -> {
            row.lane = row.link.memory().workItem().isPresent() ? lane : row.lane;
            row.miss(now);
        });
        return marked.size();
    }

    private List<MemoryRow> had(long workItem) {
        return rows.stream()
                .filter(row ->
                        row.link.memory().base().getOrDefault("under", "").contains(LinkStore.Family.under(workItem)))
                .toList();
    }

    long nextId() {
        return rows.size() + 1L;
    }

    void tell(Collection<Event> events) {
        for (Event event : events) {
            MemoryRow row = row(event.link()).orElseThrow(() -> new IllegalStateException("no link " + event.link()));
            timeline.add(new TimelineStore.Entry(++told, row.link.number(), event));
        }
    }

    List<TimelineStore.Entry> timeline() {
        return timeline;
    }

    /** @throws StaleCursor when it no longer stands at {@code from} */
    void move(CursorMove move) {
        MemoryCursorStore.Row row = cursors.get(move.source());
        String at = row == null ? "" : row.position;
        if (!at.equals(move.from())) {
            throw new StaleCursor(move);
        }
        if (row == null) {
            row = new MemoryCursorStore.Row();
            cursors.put(move.source(), row);
        }
        row.position = move.to();
        row.upTo = Optional.of(move.upTo());
        row.movedAt = Optional.of(move.now());
        row.trouble = Optional.empty();
    }

    /** Texts as a database would give them back: a column holds no NUL, and nothing holds half a surrogate pair. */
    static final class Texts {
        private static final String NUL_APART = "\0";

        private Texts() {}

        static Trouble kept(Trouble trouble) {
            return new Trouble(
                    StoredText.of(trouble.cause()), StoredText.of(trouble.what()), StoredText.of(trouble.remedy()));
        }

        static MirrorEntry kept(MirrorEntry entry) {
            MirrorEntry.Source source = entry.source();
            return new MirrorEntry(
                    entry.link(),
                    new MirrorEntry.Source(source.log(), source.side(), StoredText.of(source.id()), source.version()),
                    entry.digest(),
                    StoredText.of(entry.target()),
                    entry.state(),
                    entry.at(),
                    entry.obstacle());
        }

        static Order kept(Order order) {
            OrderRef ref = new OrderRef(
                    StoredText.of(order.ref().table()),
                    StoredText.of(order.ref().sysId()));
            Map<String, Object> document = new LinkedHashMap<>();
            order.document().forEach((field, value) -> document.put(field, value(value)));
            return new Order(ref, StoredText.of(order.number()), order.modCount(), order.updatedAt(), document);
        }

        private static Object value(Object value) {
            return switch (value) {
                case null -> null;
                case String text -> text(text);
                case Map<?, ?> map -> {
                    Map<Object, Object> kept = new LinkedHashMap<>();
                    map.forEach((field, one) -> kept.put(field, value(one)));
                    yield kept;
                }
                case List<?> list -> {
                    List<Object> kept = new ArrayList<>();
                    list.forEach(one -> kept.add(value(one)));
                    yield kept;
                }
                default -> value;
            };
        }

        /** JSON escapes a NUL, so a document keeps it. */
        private static String text(String text) {
            if (text.indexOf(0) < 0) {
                return StoredText.of(text);
            }
            List<String> parts = new ArrayList<>();
            for (String part : text.split(NUL_APART, -1)) {
                parts.add(StoredText.of(part));
            }
            return String.join(NUL_APART, parts);
        }
    }
}
