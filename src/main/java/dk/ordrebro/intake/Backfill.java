package dk.ordrebro.intake;

import dk.ordrebro.intake.OrderFeed.Page;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings older orders into scope, a page a tick, and only while what it brought before is worked off: live traffic goes
 * first. Where it stands is a cursor of its own, moved with the page's links, so that it goes on after a kill.
 */
public final class Backfill {
    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
    private static final Duration HOLD = Duration.ofMinutes(5);

    /** While so many old orders wait, no more are read. */
    private static final long ENOUGH = 500;

    private final OrderFeed feed;
    private final LinkStore links;
    private final CursorStore cursors;
    private final Supplier<MappingSet> mappings;
    private final Clock clock;
    private final String node;
    private final Runnable wake;
    private final EachSource sources;

    public Backfill(
            OrderFeed feed,
            OrderIntake.Memory memory,
            Supplier<MappingSet> mappings,
            WorkItemIntake.Reader reader,
            Clock clock) {
        this.feed = feed;
        this.links = memory.links();
        this.cursors = memory.cursors();
        this.mappings = mappings;
        this.node = reader.node();
        this.wake = reader.wake();
        this.clock = clock;
        this.sources = new EachSource(memory.cursors(), clock);
    }

    /** One page of each backfill that is under way. */
    public void tick() {
        sources.read(
                cursors.all().stream()
                        .filter(cursor -> CursorKind.BACKFILL.is(cursor.source())
                                && BackfillPosition.parse(cursor.position()).open())
                        .map(CursorStore.Cursor::source)
                        .toList(),
                UnaryOperator.identity(),
                this::held);
    }

    private void held(String source) {
        Instant now = clock.instant();
        if (links.oldDue(now) >= ENOUGH || !cursors.hold(source, node, now.plus(HOLD), now)) {
            return;
        }
        try {
            mappings.get()
                    .named(BackfillPosition.mapping(source))
                    .ifPresentOrElse(mapping -> page(source, mapping), () -> LOG.atDebug()
                            .addKeyValue("source", source)
                            .log("the mapping of this backfill is not live; it waits"));
        } finally {
            cursors.release(source, node);
        }
    }

    private void page(String source, Mapping mapping) {
        Optional<CursorStore.Cursor> cursor = cursors.find(source);
        if (cursor.isEmpty()) {
            return;
        }
        String from = cursor.get().position();
        BackfillPosition position = BackfillPosition.parse(from);
        Page page = feed.next(mapping.table(), position.at(), position.until());
        List<Taken> taken = news(page.orders(), mapping, position.room());
        BackfillPosition next = position.on(page.next(), taken.size(), page.more());
        Instant now = clock.instant();
        links.markOldOrders(
                new CursorMove(source, from, next.toString(), next.at().updatedOn(), now), taken);
        if (!taken.isEmpty()) {
            wake.run();
        }
        if (!next.open()) {
            LOG.atInfo()
                    .addKeyValue("mapping", mapping.name())
                    .addKeyValue("orders", next.taken())
                    .log("the backfill is done");
        }
    }

    /** Those that this mapping takes and no link has, as many as there is room for. */
    private List<Taken> news(List<Order> orders, Mapping mapping, long room) {
        List<Order> fitting = orders.stream()
                .filter(order ->
                        mappings.get().takes(order).filter(mapping::equals).isPresent())
                .toList();
        Set<OrderRef> linked =
                links.workItems(fitting.stream().map(Order::ref).toList()).keySet();
        List<Taken> taken = new ArrayList<>();
        fitting.stream()
                .filter(order -> !linked.contains(order.ref()))
                .limit(room)
                .forEach(order -> taken.add(new Taken(order, mapping.name())));
        return taken;
    }
}
