package dk.ordrebro.intake;

import dk.ordrebro.intake.OrderFeed.Page;
import dk.ordrebro.intake.OrderFeed.Position;
import dk.ordrebro.intake.OrderFeed.Version;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Notices changed orders. A poll reads each mapped table forward from its cursor; a sweep looks back over the overlap for
 * what was committed late, asking for versions only, so that a bulk import does not make every tick expensive.
 */
public final class OrderIntake implements HintIntake.Orders {
    /** Rows of the current second may still be joined by others; ServiceNow's time has whole seconds. */
    private static final Duration BEHIND = Duration.ofSeconds(2);

    private static final int READ_AT_ONCE = 500;

    /** So long is waited before hidden rows are looked for again, for each so many rows beside them. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final int LOOKED_AT_ONCE = 2_000;

    private final OrderFeed feed;
    private final LinkStore links;
    private final CursorStore cursors;
    private final Supplier<MappingSet> mappings;
    private final Scope scope;
    private final SourceLease lease;
    private final Clock clock;
    private final EachSource sources;
    private final SeenVersions seen = new SeenVersions();
    private final HiddenRows hidden;
    private final DeletedOrders deleted;

    /** When the hidden rows of each table are to be looked for again. */
    private final Map<String, Instant> nextLook = new ConcurrentHashMap<>();

    /** When each table was last read to its end by this node. */
    private final Map<String, Instant> followed = new ConcurrentHashMap<>();

    /**
     * @param since orders updated before this are out of scope when a table is read for the first time
     * @param overlap how far back the sweep looks
     * @param node who holds a source while it is read
     * @param wake told when links were marked
     * @param conditionFailed told the name of a mapping whose {@code when} failed for an order
     */
    public record Scope(
            Instant since, Duration overlap, String node, Runnable wake, Consumer<String> conditionFailed) {}

    /** Where what is noticed is stored. */
    public record Memory(LinkStore links, CursorStore cursors) {}

    public OrderIntake(OrderFeed feed, Memory memory, Supplier<MappingSet> mappings, Scope scope, Clock clock) {
        this.feed = feed;
        this.links = memory.links();
        this.cursors = memory.cursors();
        this.mappings = mappings;
        this.scope = scope;
        this.lease = new SourceLease(memory.cursors(), scope.node(), clock);
        this.clock = clock;
        this.sources = new EachSource(memory.cursors(), clock);
        this.hidden = new HiddenRows(memory.cursors(), clock);
        this.deleted = new DeletedOrders(feed, memory, mappings, scope, clock);
    }

    /** Reads every mapped table up to a little behind ServiceNow's clock. */
    public void poll() {
        sources.read(mappings.get().fieldsByTable().keySet(), OrderIntake::source, this::pollTable);
    }

    /** Looks for changes that were committed behind the cursor; left to the node that polls, which knows what it has seen. */
    public void sweep() {
        List<String> readable = mappings.get().fieldsByTable().keySet().stream()
                .filter(table -> !sources.failing(source(table))) // told by the poll; its next success looks back
                .toList();
        sources.read(readable, table -> source(table) + ", looking back", this::sweepTable);
    }

    /** Looks which orders were deleted. */
    public void deletions() {
        deleted.look();
    }

    @Override
    public boolean reads(String table) {
        return mappings.get().fieldsByTable().containsKey(table);
    }

    @Override
    public boolean carriesFiles(String table) {
        return mappings.get().tablesWithFiles().contains(table);
    }

    /**
     * A hint that these orders changed: they are read and marked now, wherever the cursor stands. One that is not shown may be
     * gone: its link is marked.
     */
    @Override
    public int notice(Collection<OrderRef> hinted) {
        MappingSet live = mappings.get();
        Map<OrderRef, Order> read = feed.read(hinted);
        List<String> missing = hinted.stream()
                .filter(ref -> !read.containsKey(ref))
                .map(OrderRef::sysId)
                .toList();
        int gone = missing.isEmpty() ? 0 : links.markMissing(missing, clock.instant());
        int marked = links.markOrders(taken(live, read.values()), clock.instant()) + gone;
        woken(marked);
        return marked;
    }

    public static String source(String table) {
        return CursorKind.ORDERS.source(table);
    }

    private void pollTable(String table) {
        sweepAfterGap(table);
        boolean more = true;
        while (more && lease.taken(source(table))) {
            String from = cursors.find(source(table))
                    .map(CursorStore.Cursor::position)
                    .orElse("");
            Position position = from.isEmpty() ? new Position(scope.since(), "") : Position.parse(from);
            Instant until = feed.now().minus(BEHIND);
            MappingSet live =
                    mappings.get(); // before reading: what is read carries the fields of this set, if not of the next
            Page page = feed.next(table, position, until);
            Instant upTo = page.more() ? page.next().updatedOn() : until;
            CursorMove move = new CursorMove(source(table), from, page.next().toString(), upTo, clock.instant());
            hidden.add(
                    table,
                    new HiddenRows.Stretch(position.updatedOn(), upTo, page.hidden())); // before the cursor passes
            int marked = links.markOrders(move, taken(live, page.orders()));
            seen.all(page.orders());
            woken(marked);
            more = page.more();
        }
        if (!more) {
            followed.put(table, clock.instant());
        }
    }

    /**
     * After a start, an outage or another node's time, rows may have been committed late behind the cursor, and once it has
     * moved on no sweep looks there any more.
     */
    private void sweepAfterGap(String table) {
        Instant last = followed.getOrDefault(table, Instant.MIN);
        if (last.isBefore(clock.instant().minus(scope.overlap().dividedBy(2)))) {
            sweepTable(table);
        }
    }

    private void sweepTable(String table) {
        if (lease.taken(source(table))) {
            cursors.find(source(table)).ifPresent(cursor -> sweepTable(table, Position.parse(cursor.position())));
            hidden.of(table).ifPresent(stretch -> lookAgain(table, stretch));
        }
    }

    /** Reads what is shown by now of a stretch that had hidden rows; a long one the more seldom. */
    private void lookAgain(String table, HiddenRows.Stretch stretch) {
        Instant now = clock.instant();
        if (now.isBefore(nextLook.getOrDefault(table, Instant.MIN))) {
            return;
        }
        OrderFeed.Versions versions = feed.versions(table, stretch.from(), stretch.to());
        nextLook.put(table, now.plus(LOOK_AGAIN.multipliedBy(versions.shown().size() / LOOKED_AT_ONCE)));
        readUnseen(versions.shown());
        hidden.looked(table, stretch, versions.hidden());
    }

    private void sweepTable(String table, Position position) {
        Instant from = position.updatedOn().minus(scope.overlap());
        OrderFeed.Versions versions = feed.versions(table, from, position.updatedOn());
        hidden.add(table, new HiddenRows.Stretch(from, position.updatedOn(), versions.hidden()));
        readUnseen(versions.shown());
    }

    private void readUnseen(List<Version> versions) {
        List<OrderRef> unseen = versions.stream()
                .filter(version -> !seen.has(version))
                .map(Version::ref)
                .toList();
        for (int i = 0; i < unseen.size(); i += READ_AT_ONCE) {
            MappingSet live = mappings.get();
            Collection<Order> read = feed.read(unseen.subList(i, Math.min(unseen.size(), i + READ_AT_ONCE)))
                    .values();
            woken(links.markOrders(taken(live, read), clock.instant()));
            seen.all(read);
        }
    }

    /** Orders that no mapping takes are passed on without one: a linked order stays linked, the others are left alone. */
    private List<Taken> taken(MappingSet live, Collection<Order> orders) {
        return orders.stream()
                .map(order -> new Taken(
                        order,
                        live.takes(order, failed -> scope.conditionFailed().accept(failed.mapping()))
                                .map(mapping -> mapping.name())
                                .orElse("")))
                .toList();
    }

    private void woken(int marked) {
        if (marked > 0) {
            scope.wake().run();
        }
    }
}
