package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.ItemWrite;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mirror.file.LeftFiles;
import dk.ordrebro.plan.Handover;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Step four: sends one round's creates and updates to Azure DevOps, the intent of each committed first. */
final class SendingItems {
    private final WorkItems items;
    private final Intents intents;
    private final Clock clock;
    private final FailurePolicy policy;

    SendingItems(WorkItems items, Intents intents, Clock clock, FailurePolicy policy) {
        this.items = items;
        this.intents = intents;
        this.clock = clock;
        this.policy = policy;
    }

    void send(Batch batch) {
        Instant notAfter = intents.notAfter(batch, clock.instant());
        intend(batch);
        List<Work> works = planned(batch);
        if (works.isEmpty()) {
            return;
        }
        List<WorkItemWrite> writes = works.stream().map(SendingItems::write).toList();
        try {
            List<Outcome<WorkItem>> outcomes = items.send(writes, notAfter);
            for (int i = 0; i < works.size(); i++) {
                hear(batch, works.get(i), outcomes.get(i));
            }
        } catch (CallFailure failed) {
            works.forEach(work -> hear(batch, work, Outcome.failed(failed.failure())));
        }
    }

    private static List<Work> planned(Batch batch) {
        return batch.open().stream()
                .filter(work -> work.order().isPresent()
                        && work.plan().flatMap(plan -> plan.item()).isPresent())
                .toList();
    }

    private static WorkItemWrite write(Work work) {
        return work.plan().orElseThrow().item().orElseThrow();
    }

    /** What is about to be sent becomes durable first, and only who still holds the claim goes on. */
    private void intend(Batch batch) {
        for (Work work : planned(batch)) {
            WorkItemWrite write = write(work);
            if (write.creates()) {
                work.intendCreate(clock.instant());
            } else {
                work.intendUpdate();
                if (write.said().isPresent()) {
                    work.conversation().intend(Side.SERVICENOW, clock.instant());
                }
            }
        }
        intents.remember(batch);
    }

    private void hear(Batch batch, Work work, Outcome<WorkItem> outcome) {
        switch (outcome) {
            case Outcome.Done<WorkItem> done -> succeeded(batch, work, done.value());
            case Outcome.Failed<WorkItem> failed -> failed(work, failed.failure());
        }
    }

    private void succeeded(Batch batch, Work work, WorkItem answer) {
        boolean created = write(work).creates();
        work.events().note(clock.instant(), told(batch, work, answer));
        leftOut(write(work), answer).forEach(field -> work.events()
                .note(
                        clock.instant(),
                        new TimelineEvent.Cut(
                                field + ": Azure DevOps knows no such path, so the work item keeps its own")));
        if (created) {
            work.made(answer);
            Handover.begun(work.base(), work.aim(), answer).ifPresent(work::become);
        } else {
            work.updated(write(work), answer);
            if (write(work).said().isPresent()) {
                Comments.told(work, Side.SERVICENOW, clock.instant());
            }
        }
        Duration afterChange = work.sinceChanged(clock.instant());
        work.events().tell(listener -> listener.sent(work.which(), Causes.AZURE_DEVOPS, afterChange));
    }

    /** Paths of an update that the answer does not hold. */
    private static List<String> leftOut(WorkItemWrite write, WorkItem answer) {
        return write.fields().entrySet().stream()
                .filter(field ->
                        !write.creates() && field.getValue() != null && WorkItem.PATHS.contains(field.getKey()))
                .filter(field -> answer.field(field.getKey())
                        .filter(now -> !now.toString()
                                .equalsIgnoreCase(field.getValue().toString()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    private TimelineEvent told(Batch batch, Work work, WorkItem answer) {
        ItemWrite made = new ItemWrite(
                answer.id(),
                answer.rev(),
                List.copyOf(write(work).fields().keySet()),
                batch.mappings().hash());
        return work.item()
                .<TimelineEvent>map(before ->
                        new TimelineEvent.Updated(made, TimelineEvent.Move.of(before.state(), answer.state())))
                .orElseGet(() -> new TimelineEvent.Created(made, sinceChanged(work)));
    }

    /** ServiceNow's clock may be ahead of ours. */
    private Duration sinceChanged(Work work) {
        Duration time = work.sinceChanged(clock.instant());
        return time.isNegative() ? Duration.ZERO : time;
    }

    private void failed(Work work, Failure failure) {
        if (failure instanceof Failure.Refused no && LeftFiles.giveUp(write(work), work.conversation())) {
            FilesLeft.untold(work, no, clock.instant());
            return;
        }
        if (FullItem.is(failure) && !write(work).creates()) {
            FullItem.found(work, clock.instant());
            return;
        }
        boolean unknown = failure instanceof Failure.Transient passing && passing.unknown();
        if (write(work).creates() && !unknown) {
            work.noCreate();
        }
        if (!unknown) {
            work.conversation().untold(Side.SERVICENOW, clock.instant());
        }
        work.fail(failure, policy);
    }
}
