package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mirror.LostNotes;
import dk.ordrebro.mirror.file.LeftFiles;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Handover;
import dk.ordrebro.plan.Plan.OrderChange;
import dk.ordrebro.reconcile.Orders.OrderWrite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Step five: writes one round's changes to ServiceNow. A note is an entry in a log and must not be written twice, so its
 * intent is committed first, and after a lost answer the journal is looked at before it is written again.
 */
final class SendingOrders {
    private static final Link.Trouble ANSWER_LOST =
            Link.Trouble.of(Causes.NOTE_LOST, "the answer to a note was lost and the note is not to be seen yet");

    private final Orders orders;
    private final LostNotes lost;
    private final Intents intents;
    private final Clock clock;
    private final FailurePolicy policy;

    SendingOrders(Reconcile.Sides sides, Intents intents, Clock clock, FailurePolicy policy) {
        this.orders = sides.orders();
        this.lost = new LostNotes(sides.journals(), intents.certainAfter(), clock);
        this.intents = intents;
        this.clock = clock;
        this.policy = policy;
    }

    void send(Batch batch) {
        Map<Work, OrderChange> changes = new LinkedHashMap<>();
        batch.open()
                .forEach(work ->
                        work.plan().flatMap(plan -> plan.order()).ifPresent(change -> changes.put(work, change)));
        if (changes.isEmpty()) {
            return;
        }
        clearDoubts(changes);
        Instant notAfter = intents.notAfter(batch, clock.instant());
        intend(batch, changes);
        try {
            write(batch, changes, notAfter);
        } catch (CallFailure failed) {
            changes.forEach((work, change) -> {
                if (work.open()) {
                    failed(work, change, failed.failure());
                }
            });
        }
    }

    /** Leaves out the notes that stand already, and the orders of which that cannot be said yet. */
    private void clearDoubts(Map<Work, OrderChange> changes) {
        List<LostNotes.Asked> asked = new ArrayList<>();
        changes.forEach(
                (work, change) -> asked.add(new LostNotes.Asked(work.link().order(), work.told(), change)));
        try {
            Map<OrderRef, Instant> waiting = lost.clear(asked);
            changes.keySet()
                    .forEach(work -> Optional.ofNullable(waiting.get(work.link().order()))
                            .ifPresent(until -> work.waitUntil(until, ANSWER_LOST)));
        } catch (CallFailure failed) { // the doubt remains, so the intent must
            changes.forEach((work, change) -> {
                if (work.told().inDoubt(change)) {
                    work.fail(failed.failure(), policy);
                }
            });
        }
        changes.keySet().forEach(work -> work.events().unproven(work.told().unseen(), clock.instant()));
        changes.keySet().removeIf(work -> !work.open());
        changes.replaceAll((work, change) -> change.without(work.told()::stands));
    }

    /** What is about to be written becomes durable first, and only who still holds the claim goes on. */
    private void intend(Batch batch, Map<Work, OrderChange> changes) {
        Instant now = clock.instant();
        changes.forEach((work, change) -> {
            work.told().intend(change, now);
            change.comment().ifPresent(said -> work.conversation().intend(Side.AZURE_DEVOPS, now));
            Handover.sending(work.base(), work.aim(), change.fields()).ifPresent(work::become);
            String state = change.fields().get(work.aim().mapping().stateField());
            if (state != null) {
                work.intendState(state);
            }
        });
        intents.remember(batch);
        changes.keySet().removeIf(work -> !work.open());
    }

    private void write(Batch batch, Map<Work, OrderChange> changes, Instant notAfter) {
        List<Work> works = new ArrayList<>();
        List<OrderWrite> writes = new ArrayList<>();
        changes.forEach((work, change) -> {
            if (change.nothing()) {
                succeeded(batch, work, change, work.order().orElseThrow());
            } else {
                works.add(work);
                writes.add(
                        new OrderWrite(work.link().order(), work.link().number(), change.fields(), change.entries()));
            }
        });
        if (works.isEmpty()) {
            return;
        }
        List<Outcome<Order>> outcomes = orders.write(writes, notAfter);
        for (int i = 0; i < works.size(); i++) {
            Work work = works.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Done<Order> done -> succeeded(batch, work, changes.get(work), done.value());
                case Outcome.Failed<Order> failed -> failed(work, changes.get(work), failed.failure());
            }
        }
    }

    private void succeeded(Batch batch, Work work, OrderChange change, Order answer) {
        String before = work.orderState();
        Duration afterChange = work.sinceChanged(clock.instant());
        work.writtenBack(change, answer);
        work.told().told(change.notes(), clock.instant());
        change.comment().ifPresent(said -> Comments.told(work, Side.AZURE_DEVOPS, clock.instant()));
        Set<String> fields = new LinkedHashSet<>(change.fields().keySet());
        fields.addAll(change.entries().keySet());
        work.events()
                .note(
                        clock.instant(),
                        new TimelineEvent.WrittenBack(
                                List.copyOf(fields),
                                batch.mappings().hash(),
                                TimelineEvent.Move.of(before, work.orderState())));
        if (!change.nothing()) {
            work.events().tell(listener -> listener.sent(work.which(), Causes.SERVICENOW, afterChange));
        }
    }

    /** A refusal can follow a write that took effect in part, its note included: then the journal is asked before a replay. */
    private void failed(Work work, OrderChange change, Failure failure) {
        if (failure instanceof Failure.Refused no && LeftFiles.giveUp(change, work.told())) {
            FilesLeft.untold(work, no, clock.instant());
            return;
        }
        boolean surelyNot = failure instanceof Failure.Throttled
                || (failure instanceof Failure.Transient passing && !passing.unknown())
                || (failure instanceof Failure.Misconfigured shut && shut.door());
        if (surelyNot) {
            work.told().untold(change, clock.instant());
            work.conversation().untold(Side.AZURE_DEVOPS, clock.instant());
        }
        work.fail(failure, policy);
    }
}
