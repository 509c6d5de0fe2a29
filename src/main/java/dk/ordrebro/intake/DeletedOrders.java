package dk.ordrebro.intake;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.DeletionPage.Deletion;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.mapping.MappingSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices deleted orders, for {@link OrderIntake}: follows the audit of deletions, and looks back a little for what was committed
 * late. Nothing is concluded from it here: a link that is marked is read again, and what proves a deletion is for reconcile to
 * say. Where the audit is kept from us somebody is told once, and it is asked again an hour later.
 */
final class DeletedOrders {
    private static final Logger LOG = LoggerFactory.getLogger(DeletedOrders.class);
    private static final String SOURCE = CursorKind.DELETIONS.source("");

    /** Longer than the time between two looks, so that two nodes ask no more than one. */
    private static final Duration HOLD = Duration.ofMinutes(3);

    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    private final OrderFeed feed;
    private final OrderIntake.Memory memory;
    private final Supplier<MappingSet> mappings;
    private final OrderIntake.Scope scope;
    private final Clock clock;
    private final EachSource sources;
    private final SeenDeletions seen = new SeenDeletions();
    private volatile Instant refused = Instant.MAX;
    private volatile boolean told;

    DeletedOrders(
            OrderFeed feed,
            OrderIntake.Memory memory,
            Supplier<MappingSet> mappings,
            OrderIntake.Scope scope,
            Clock clock) {
        this.feed = feed;
        this.memory = memory;
        this.mappings = mappings;
        this.scope = scope;
        this.clock = clock;
        this.sources = new EachSource(memory.cursors(), clock);
    }

    /** Reads the audit to its present end. */
    void look() {
        Set<String> tables = mappings.get().fieldsByTable().keySet();
        Instant now = clock.instant();
        boolean rests = !now.isBefore(refused) && now.isBefore(refused.plus(ASK_AGAIN));
        if (!tables.isEmpty() && !rests && held(now)) {
            sources.read(List.of(SOURCE), UnaryOperator.identity(), source -> read(tables));
        }
    }

    private boolean held(Instant now) {
        return memory.cursors().hold(SOURCE, scope.node(), now.plus(HOLD), now);
    }

    private void read(Set<String> tables) {
        Instant end = feed.now();
        Instant from = begin(end);
        try {
            Optional<DeletionPage.Place> place = Optional.of(new DeletionPage.Place(from.minus(scope.overlap()), 0));
            long hidden = 0;
            while (place.isPresent()) {
                DeletionPage page = feed.deletions(tables, place.get());
                mark(page);
                hidden += page.hidden();
                place = page.next().filter(next -> held(clock.instant()));
                memory.cursors()
                        .set(
                                SOURCE,
                                place.map(DeletionPage.Place::since).orElse(end).toString(),
                                clock.instant());
            }
            refused = Instant.MAX;
            tell(hidden == 0 ? Optional.empty() : Optional.of("ServiceNow hides " + hidden + " rows of it"));
        } catch (CallFailure failed) {
            if (!(failed.failure() instanceof Failure.Misconfigured wrong)
                    || !wrong.cause().equals(Causes.TABLE_REFUSED)) {
                throw failed;
            }
            refused = clock.instant();
            tell(Optional.of(wrong.what()));
        }
    }

    /** From the first look on, also while nothing may be read. */
    private Instant begin(Instant end) {
        Optional<CursorStore.Cursor> cursor = memory.cursors().find(SOURCE);
        if (cursor.isEmpty()) {
            memory.cursors().set(SOURCE, end.toString(), clock.instant());
        }
        return cursor.map(known -> Instant.parse(known.position())).orElse(end);
    }

    private void mark(DeletionPage page) {
        List<String> news =
                page.shown().stream().filter(seen::news).map(Deletion::record).toList();
        if (!news.isEmpty() && memory.links().markMissing(news, clock.instant()) > 0) {
            scope.wake().run();
        }
        seen.all(page.shown());
    }

    /** @param why it cannot be read, or not all of it; empty where it can */
    private void tell(Optional<String> why) {
        boolean before = told;
        told = why.isPresent();
        if (told && !before) {
            LOG.atWarn()
                    .log(
                            "The audit of deletions (sys_audit_delete) is kept from us, and the service goes on without it: that an order was"
                                    + " deleted is noticed when its work item changes, by a hook, or by verify. Give the integration user"
                                    + " read access to sys_audit_delete. {}",
                            why.get());
        } else if (before && !told) {
            LOG.info("the audit of deletions can be read again");
        }
    }
}
