package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.deleted.DeletedRule.OrderGone;
import dk.ordrebro.mirror.Discussions;
import dk.ordrebro.mirror.Doubt;
import dk.ordrebro.mirror.GoneNotes;
import dk.ordrebro.mirror.OwnComments;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.plan.RemovedState;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What becomes of a work item whose order was deleted: a comment, and its removed state, as the mapping has it; then the link
 * ends. One that takes no more changes is left as it is. {@link SendLastWords} sends what is planned here.
 */
final class LastWords {
    private final SendLastWords sending;
    private final WorkItems items;
    private final Discussions discussions;
    private final Clock clock;
    private final FailurePolicy policy;

    LastWords(Reconcile.Sides sides, Intents intents, Clock clock, FailurePolicy policy) {
        this.sending = new SendLastWords(sides.items(), intents, clock, policy);
        this.items = sides.items();
        this.discussions = sides.discussions();
        this.clock = clock;
        this.policy = policy;
    }

    /** Called before the others are planned. */
    void plan(Batch batch) {
        List<Work> works = batch.open().stream().filter(GoneOrders::deleted).toList();
        try {
            clearDoubts(works);
            works.forEach(work -> batch.mappings()
                    .named(work.link().mapping())
                    .ifPresentOrElse(
                            mapping -> plan(work, mapping),
                            () -> work.fail(Preparation.mappingGone(work.link().mapping()), policy)));
        } catch (CallFailure failed) {
            works.stream().filter(Work::open).forEach(work -> work.fail(failed.failure(), policy));
        }
    }

    /** Called with what else is sent to Azure DevOps in a round. */
    void send(Batch batch) {
        sending.send(batch);
    }

    private void clearDoubts(List<Work> works) {
        List<Work> doubtful = works.stream()
                .filter(work -> work.item().isPresent()
                        && GoneNotes.inDoubt(
                                work.conversation(), Absence.ofOrder(work).since()))
                .toList();
        if (doubtful.isEmpty()) {
            return;
        }
        Instant from = doubtful.stream()
                .map(work -> Doubt.lookFrom(Absence.ofOrder(work).since()))
                .min(Instant::compareTo)
                .orElseThrow();
        Map<Long, List<Discussions.Comment>> said = discussions.comments(
                doubtful.stream().map(work -> work.item().orElseThrow()).toList(), item -> from);
        doubtful.forEach(work -> GoneNotes.heard(
                work.conversation(),
                Absence.ofOrder(work).since(),
                said.getOrDefault(work.item().orElseThrow().id(), List.of()),
                clock.instant()));
    }

    private void plan(Work work, Mapping mapping) {
        Absence gone = Absence.ofOrder(work);
        OrderGone then = mapping.deleted().order();
        if (!gone.done() && FullItem.of(work)) {
            OwnComments.giveUpAll(work.conversation(), clock.instant());
            end(work, OrderGone.UNLINK);
            return;
        }
        if (gone.done() || work.item().isEmpty() || then == OrderGone.UNLINK) {
            end(work, gone.done() || work.item().isPresent() ? then : OrderGone.UNLINK);
            return;
        }
        WorkItem item = work.item().get();
        Optional<String> step;
        try {
            step = removes(work, then) ? step(item) : Optional.empty();
        } catch (CallFailure failed) {
            work.fail(failed.failure(), policy);
            return;
        }
        boolean says =
                GoneNotes.tell(work.conversation(), gone.since(), work.link().number(), mapping.zone());
        if (!says && step.isEmpty()) {
            end(work, then);
        } else {
            Plan plan = new Plan(
                    Optional.of(write(
                            item,
                            step.<Map<String, Object>>map(to -> Map.of("System.State", to))
                                    .orElse(Map.of()))),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
            work.plan(says ? work.conversation().with(plan, item) : plan);
        }
    }

    /** Where the order is restored after its work item was removed, the order leads: nobody else moved it. */
    private void end(Work work, OrderGone then) {
        Absence gone = Absence.ofOrder(work);
        if (removes(work, then) && !gone.done()) {
            work.item().ifPresent(item -> work.become(work.base().followed(item, "", false)));
        }
        gone.done(then.name().toLowerCase(Locale.ROOT), clock.instant());
        work.item().ifPresent(work::tie);
        work.leave(work.link().end(clock.instant()));
    }

    /** One that it joined is another order's too. */
    private static boolean removes(Work work, OrderGone then) {
        return then == OrderGone.REMOVE && !work.link().memory().joins();
    }

    /** Towards its removed state; empty when it is there. @throws CallFailure where no way leads there */
    private Optional<String> step(WorkItem item) {
        WorkItemType type = items.type(item.project(), item.type());
        String target = type.removedState()
                .orElseThrow(() -> new CallFailure(new Failure.Refused(
                        Causes.UNKNOWN_STATE, "the order was deleted, and " + type.name() + " has no removed state")));
        if (target.equals(item.state())) {
            return Optional.empty();
        }
        return Optional.of(RemovedState.step(type, item.state(), target)
                .orElseThrow(() -> new CallFailure(new Failure.Refused(
                        Causes.NO_TRANSITION,
                        "Azure DevOps allows no way from " + item.state() + " to " + target + " for " + type.name()))));
    }

    private static WorkItemWrite write(WorkItem item, Map<String, Object> fields) {
        return new WorkItemWrite(
                OptionalLong.of(item.id()),
                item.rev(),
                item.project(),
                item.type(),
                fields,
                Set.of(),
                WorkItemWrite.ParentMove.NONE);
    }
}
