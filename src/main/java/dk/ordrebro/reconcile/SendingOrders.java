package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.order.Order;
import dk.ordrebro.plan.OrderValues;
import dk.ordrebro.plan.Plan.OrderChange;
import dk.ordrebro.reconcile.Orders.NoteRef;
import dk.ordrebro.reconcile.Orders.OrderWrite;
import java.time.Clock;
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
    private static final Link.Trouble ANSWER_LOST = Link.Trouble.of(
            Causes.NOTE_LOST, "the answer to a note was lost and the note is not to be seen yet");

    private final Orders orders;
    private final Intents intents;
    private final Clock clock;
    private final FailurePolicy aftermath;

    SendingOrders(Orders orders, Intents intents, Clock clock, FailurePolicy aftermath) {
        this.orders = orders;
        this.intents = intents;
        this.clock = clock;
        this.aftermath = aftermath;
    }

    void send(Batch batch) {
        Map<Work, OrderChange> changes = new LinkedHashMap<>();
        batch.open()
                .forEach(work ->
                        work.plan().flatMap(plan -> plan.order()).ifPresent(change -> changes.put(work, change)));
        if (changes.isEmpty()) {
            return;
        }
        try {
            withoutStanding(changes);
        } catch (CallFailure failed) { // the doubt remains, so the intent must
            List.copyOf(changes.keySet()).stream().filter(this::inDoubt).forEach(work -> {
                work.fail(failed.failure(), aftermath);
                changes.remove(work);
            });
        }
        Instant notAfter = intents.notAfter(batch, clock.instant());
        intend(batch, changes);
        try {
            write(batch, changes, notAfter);
        } catch (CallFailure failed) {
            changes.keySet().stream().filter(Work::open).forEach(work -> failed(work, failed.failure()));
        }
    }

    private boolean inDoubt(Work work) {
        return work.link().memory().noteIntent().isPresent();
    }

    private void withoutStanding(Map<Work, OrderChange> changes) {
        Map<Work, Map<String, NoteRef>> doubtful = new LinkedHashMap<>();
        changes.forEach((work, change) -> {
            if (inDoubt(work) && !change.notes().isEmpty()) {
                Map<String, NoteRef> notes = new LinkedHashMap<>();
                change.notes()
                        .forEach((field, text) ->
                                notes.put(field, new NoteRef(work.link().order(), field, text)));
                doubtful.put(work, notes);
            }
        });
        if (doubtful.isEmpty()) {
            return;
        }
        Instant since = doubtful.keySet().stream()
                .map(work -> work.link().memory().noteIntent().orElseThrow())
                .min(Instant::compareTo)
                .orElseThrow()
                .minus(LostCreates.CLOCKS_APART);
        List<NoteRef> refs = doubtful.values().stream()
                .flatMap(notes -> notes.values().stream())
                .toList();
        Instant asked = clock.instant();
        Set<NoteRef> standing = orders.standing(refs, since);
        doubtful.forEach((work, notes) -> {
            Set<String> fields = new LinkedHashSet<>(notes.keySet());
            fields.removeIf(field -> !standing.contains(notes.get(field)));
            Instant intended = LostCreates.notAfter(
                    asked, work.link().memory().noteIntent().orElseThrow());
            Instant certain = intended.plus(intents.certainAfter());
            if (fields.size() < notes.size() && asked.isBefore(certain)) {
                work.link(work.link().with(work.link().memory().withNoteIntent(Optional.of(intended))));
                work.leave(work.link().wait(certain, ANSWER_LOST, Optional.empty()));
                changes.remove(work);
            } else if (!fields.isEmpty()) {
                work.noteStands();
                changes.computeIfPresent(work, (same, change) -> change.without(fields));
            }
        });
    }

    /** What is about to be written becomes durable first, and only who still holds the claim goes on. */
    private void intend(Batch batch, Map<Work, OrderChange> changes) {
        Instant now = clock.instant();
        changes.forEach((work, change) -> {
            if (!change.notes().isEmpty()) {
                work.link(work.link().with(work.link().memory().withNoteIntent(Optional.of(now))));
            }
            String state = change.fields().get(work.mapping().stateField());
            if (state != null) {
                work.base(work.base().sendingOrder(state));
            }
        });
        intents.remember(batch);
        changes.keySet().removeIf(work -> !work.open());
    }

    private void write(Batch batch, Map<Work, OrderChange> changes, Instant notAfter) {
        List<Work> works = new ArrayList<>();
        List<OrderWrite> writes = new ArrayList<>();
        changes.forEach((work, change) -> {
            if (change.fields().isEmpty() && change.notes().isEmpty()) {
                succeeded(batch, work, change, work.order().orElseThrow());
            } else {
                works.add(work);
                writes.add(new OrderWrite(work.link().order(), work.link().number(), change.fields(), change.notes()));
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
                case Outcome.Failed<Order> failed -> failed(work, failed.failure());
            }
        }
    }

    private void succeeded(Batch batch, Work work, OrderChange change, Order answer) {
        work.orderNow(answer);
        Map<String, Object> document = work.order().orElseThrow().document();
        Map<String, String> reads = new LinkedHashMap<>();
        change.fields().keySet().forEach(field -> reads.put(field, OrderValues.reads(document, field)));
        work.base(work.base().afterOrder(orderState(work, change), change.fields(), reads, change.noteNames()));
        if (change.carriesState()) {
            work.base(work.base().carried(work.item().orElseThrow()));
        }
        work.link(work.link().with(work.link().memory().withNoteIntent(Optional.empty())));
        Set<String> fields = new LinkedHashSet<>(change.fields().keySet());
        fields.addAll(change.notes().keySet());
        work.note(
                clock.instant(),
                "written-back",
                Map.of(
                        "fields",
                        List.copyOf(fields),
                        "mappings",
                        batch.mappings().hash()));
    }

    /** Only a state that we wrote is one both sides agree on; another may be a person's, still to be carried over. */
    private static Optional<String> orderState(Work work, OrderChange change) {
        return change.carriesState() ? Optional.of(work.orderState()) : Optional.empty();
    }

    /** A refusal can follow a write that took effect in part, its note included: then the journal is asked before a replay. */
    private void failed(Work work, Failure failure) {
        boolean surelyNot = failure instanceof Failure.Throttled
                || (failure instanceof Failure.Transient passing && !passing.unknown());
        if (surelyNot && !work.hasStandingNote()) {
            work.link(work.link().with(work.link().memory().withNoteIntent(Optional.empty())));
        }
        work.fail(failure, aftermath);
    }
}
