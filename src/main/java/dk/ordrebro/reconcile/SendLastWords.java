package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.ItemWrite;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.plan.Observation;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Sends what {@link LastWords} planned: comment and state in one write with a test of the revision, its intent committed first;
 * so of two that cross, one is refused.
 */
final class SendLastWords {
    private final WorkItems items;
    private final Intents intents;
    private final Clock clock;
    private final FailurePolicy policy;

    SendLastWords(WorkItems items, Intents intents, Clock clock, FailurePolicy policy) {
        this.items = items;
        this.intents = intents;
        this.clock = clock;
        this.policy = policy;
    }

    /** Called with what else is sent to Azure DevOps in a round. */
    void send(Batch batch) {
        List<Work> planned = planned(batch);
        if (planned.isEmpty()) {
            return;
        }
        Instant notAfter = intents.notAfter(batch, clock.instant());
        planned.stream().filter(work -> write(work).said().isPresent()).forEach(work -> work.conversation()
                .intend(Side.SERVICENOW, clock.instant()));
        intents.remember(batch);
        List<Work> works = planned(batch); // who lost the claim meanwhile sends nothing
        if (works.isEmpty()) {
            return;
        }
        try {
            List<Outcome<WorkItem>> outcomes =
                    items.send(works.stream().map(SendLastWords::write).toList(), notAfter);
            for (int i = 0; i < works.size(); i++) {
                hear(batch, works.get(i), outcomes.get(i));
            }
        } catch (CallFailure failed) {
            works.forEach(work -> hear(batch, work, Outcome.failed(failed.failure())));
        }
    }

    private static List<Work> planned(Batch batch) {
        return batch.open().stream()
                .filter(work -> work.order().isEmpty()
                        && work.plan().flatMap(Plan::item).isPresent())
                .toList();
    }

    private static WorkItemWrite write(Work work) {
        return work.plan().orElseThrow().item().orElseThrow();
    }

    private void hear(Batch batch, Work work, Outcome<WorkItem> outcome) {
        switch (outcome) {
            case Outcome.Done<WorkItem> done -> succeeded(batch, work, done.value());
            case Outcome.Failed<WorkItem> failed -> failed(work, failed.failure());
        }
    }

    private void failed(Work work, Failure failure) {
        if (FullItem.is(failure)) {
            FullItem.found(work, clock.instant());
            return;
        }
        boolean unknown = failure instanceof Failure.Transient passing && passing.unknown();
        if (!unknown) {
            work.conversation().untold(Side.SERVICENOW, clock.instant());
        }
        work.fail(failure, policy);
    }

    private void succeeded(Batch batch, Work work, WorkItem answer) {
        WorkItem before = work.item().orElseThrow();
        ItemWrite written = new ItemWrite(
                answer.id(),
                answer.rev(),
                List.copyOf(write(work).fields().keySet()),
                batch.mappings().hash());
        work.events()
                .note(
                        clock.instant(),
                        new TimelineEvent.Updated(written, TimelineEvent.Move.of(before.state(), answer.state())));
        if (write(work).said().isPresent()) {
            Comments.told(work, Side.SERVICENOW, clock.instant());
        }
        work.item(new Observation.Seen<>(answer));
        work.tie(answer);
    }
}
