package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Step two: reads both sides in bulk, only what is not fresh, after what is in doubt has been cleared up. */
final class Reading {
    private final Orders orders;
    private final WorkItems items;
    private final MirrorStore mirror;
    private final LostCreates doubts;
    private final FailurePolicy aftermath;

    Reading(Reconcile.Sides sides, MirrorStore mirror, LostCreates doubts, FailurePolicy aftermath) {
        this.orders = sides.orders();
        this.items = sides.items();
        this.mirror = mirror;
        this.doubts = doubts;
        this.aftermath = aftermath;
    }

    void read(Batch batch) {
        Map<Long, ToldNotes> told =
                ToldNotes.of(mirror, batch.open().stream().map(Work::link).toList());
        batch.open().forEach(work -> work.told(told.get(work.link().id())));
        bulk(batch, work -> work.order().isEmpty(), this::readOrders);
        batch.open().forEach(work -> LostCreates.recall(work, batch.mappings()));
        bulk(batch, work -> LostCreates.inDoubt(work.link()), doubts::clear);
        bulk(batch, work -> work.link().memory().workItem().isPresent(), this::readItems);
    }

    /** A call that fails as a whole fails those it was made for, and nobody else. */
    private void bulk(Batch batch, Predicate<Work> which, java.util.function.BiConsumer<Batch, List<Work>> read) {
        List<Work> concerned = batch.open().stream().filter(which).toList();
        if (concerned.isEmpty()) {
            return;
        }
        try {
            read.accept(batch, concerned);
        } catch (CallFailure failed) {
            concerned.stream().filter(Work::open).forEach(work -> work.fail(failed.failure(), aftermath));
        }
    }

    private void readOrders(Batch batch, List<Work> works) {
        Map<OrderRef, Order> read =
                orders.read(works.stream().map(work -> work.link().order()).toList());
        for (Work work : works) {
            Order order = read.get(work.link().order());
            if (order == null) {
                work.fail(orderGone(), aftermath);
            } else {
                work.order(order);
            }
        }
    }

    private void readItems(Batch batch, List<Work> works) {
        Map<Long, WorkItem> read = items.read(works.stream()
                .map(work -> work.link().memory().workItem())
                .map(OptionalLong::getAsLong)
                .toList());
        for (Work work : works) {
            WorkItem item = read.get(work.link().memory().workItem().getAsLong());
            if (item == null) {
                work.fail(itemGone(work), aftermath);
            } else {
                work.item(item);
            }
        }
    }

    private static Failure.Refused orderGone() {
        return new Failure.Refused(
                Causes.ORDER_GONE,
                "ServiceNow does not show the order any more: it was deleted, or we lost the right to read it");
    }

    private static Failure.Refused itemGone(Work work) {
        return new Failure.Refused(
                Causes.WORK_ITEM_GONE,
                "Azure DevOps does not show work item "
                        + work.link().memory().workItem().getAsLong()
                        + " any more: it was deleted, moved, or we lost the right to read it");
    }
}
