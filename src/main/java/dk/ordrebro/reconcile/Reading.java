package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.OwnComments;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Observation;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Step two: reads both sides in bulk, only what is not fresh, after what is in doubt has been cleared up. */
final class Reading {
    private final Orders orders;
    private final VanishedOrders vanished;
    private final WorkItems items;
    private final MirrorStore mirror;
    private final LostCreates doubts;
    private final Gone gone;
    private final Clock clock;
    private final FailurePolicy policy;

    /** Who finds out what became of what is not shown. */
    record Gone(GoneOrders orders, GoneItems items) {}

    Reading(
            Reconcile.Sides sides,
            MirrorStore mirror,
            LostCreates doubts,
            Gone gone,
            Clock clock,
            FailurePolicy policy) {
        this.gone = gone;
        this.clock = clock;
        this.orders = sides.orders();
        this.vanished = new VanishedOrders(sides.orders());
        this.items = sides.items();
        this.mirror = mirror;
        this.doubts = doubts;
        this.policy = policy;
    }

    void read(Batch batch) {
        recall(batch);
        bulk(batch, Work::unread, this::readOrders);
        batch.open().forEach(work -> LostCreates.recall(work, batch.mappings()));
        bulk(batch, work -> goesOn(work) && LostCreates.inDoubt(work.link()), doubts::clear);
        bulk(batch, work -> goesOn(work) && work.link().memory().workItem().isPresent(), this::readItems);
        bulk(
                batch,
                work -> goesOn(work) && LostCreates.inDoubt(work.link()),
                doubts::clear); // of those to be made anew
        batch.open().forEach(this::thereAgain);
    }

    private void thereAgain(Work work) {
        if (work.order().isPresent()) {
            Absence.ofOrder(work).over(clock.instant());
        }
        if (work.item().isPresent()) {
            Absence.ofItem(work).over(clock.instant());
        }
    }

    /** What was told before; of comments only where a mapping carries them is there anything to remember. */
    private void recall(Batch batch) {
        List<Work> open = batch.open();
        Map<Long, ToldNotes> told =
                ToldNotes.of(mirror, open.stream().map(Work::link).toList());
        List<Work> speaking = open.stream()
                .filter(work -> batch.mappings()
                        .named(work.link().mapping())
                        .filter(OwnComments::speaks)
                        .isPresent())
                .toList();
        Map<Long, Conversation> said = speaking.isEmpty()
                ? Map.of()
                : Conversation.of(mirror, speaking.stream().map(Work::link).toList());
        open.forEach(work -> {
            long link = work.link().id();
            work.known(told.get(link), said.getOrDefault(link, Conversation.none(work.link())));
        });
    }

    /** An order that is gone and was not deleted, as far as is known, ends as a dead letter, whatever stands across from it. */
    private static boolean goesOn(Work work) {
        return work.order().isPresent() || GoneOrders.deleted(work);
    }

    private void bulk(Batch batch, Predicate<Work> which, BiConsumer<Batch, List<Work>> read) {
        List<Work> concerned = batch.open().stream().filter(which).toList();
        if (!concerned.isEmpty()) {
            bulk(batch, concerned, read);
        }
    }

    /**
     * A call that fails as a whole fails those it was made for, and nobody else. Where but a part of a system is shut to us, a
     * table or a project, those of each mapping are asked for on their own.
     */
    private void bulk(Batch batch, List<Work> concerned, BiConsumer<Batch, List<Work>> read) {
        try {
            read.accept(batch, concerned);
        } catch (CallFailure failed) {
            Map<String, List<Work>> parts = concerned.stream()
                    .filter(Work::open)
                    .collect(Collectors.groupingBy(work -> work.link().mapping()));
            if (failed.failure().ofPart() && parts.size() > 1) {
                parts.values().forEach(part -> bulk(batch, part, read));
            } else {
                parts.values().forEach(part -> part.forEach(work -> work.fail(failed.failure(), policy)));
            }
        }
    }

    private void readOrders(Batch batch, List<Work> works) {
        Map<OrderRef, Order> read =
                orders.read(works.stream().map(work -> work.link().order()).toList());
        works.forEach(work ->
                work.order(Observation.order(work.link().order(), work.link().number(), read)));
        gone.orders()
                .judge(
                        works.stream().filter(work -> work.order().isEmpty()).toList(),
                        vanished.among(
                                works.stream().map(Work::link).map(Link::order).toList(), read));
        recallSaid(batch.open().stream().filter(GoneOrders::deleted).toList());
    }

    /** What was told on work items of those that are to be told of their order, whatever else their mapping carries. */
    private void recallSaid(List<Work> works) {
        if (!works.isEmpty()) {
            Map<Long, Conversation> said =
                    Conversation.of(mirror, works.stream().map(Work::link).toList());
            works.forEach(work -> work.known(work.told(), said.get(work.link().id())));
        }
    }

    private void readItems(Batch batch, List<Work> works) {
        Map<Long, WorkItem> read = items.read(works.stream()
                .map(work -> work.link().memory().workItem())
                .map(OptionalLong::getAsLong)
                .toList());
        works.forEach(
                work -> work.item(Observation.workItem(work.link().memory().workItem(), read)));
        gone.items().judge(batch, works);
    }
}
