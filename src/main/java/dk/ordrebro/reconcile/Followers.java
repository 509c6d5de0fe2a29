package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.plan.WorkItemWrite.ParentMove;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Moves the work items under one that was moved, where they stood in the same area: level by level, in bulk. Done again after a
 * lost answer it finds them moved.
 */
final class Followers {
    private static final String CHILD = "System.LinkTypes.Hierarchy-Forward";
    private static final int AT_ONCE = 200;

    private final WorkItems items;
    private final Intents intents;
    private final Clock clock;

    Followers(WorkItems items, Intents intents, Clock clock) {
        this.items = items;
        this.intents = intents;
        this.clock = clock;
    }

    /** How many moved. @param left how many Azure DevOps refuses to move */
    record Moved(int followed, int left) {
        static final Moved NONE = new Moved(0, 0);
    }

    /** @throws CallFailure when one of them cannot be moved now: all are looked at again */
    Moved move(Batch batch, Work work, String from) {
        WorkItem top = work.item().orElseThrow();
        String to = String.valueOf(top.fields().get(HandoverRule.AREA));
        Instant notAfter = intents.notAfter(batch, clock.instant());
        Set<Long> seen = new HashSet<>(Set.of(top.id()));
        List<WorkItem> level = List.of(top);
        int followed = 0;
        int left = 0;
        while (!level.isEmpty()) {
            List<Long> under = level.stream()
                    .flatMap(item -> item.relations().stream())
                    .filter(relation -> relation.rel().equals(CHILD))
                    .flatMapToLong(relation -> relation.workItem().stream())
                    .boxed()
                    .filter(seen::add)
                    .limit(AT_ONCE)
                    .toList();
            level = under.isEmpty() ? List.of() : List.copyOf(items.read(under).values());
            List<WorkItemWrite> writes = level.stream()
                    .filter(item -> HandoverRule.same(area(item), from))
                    .map(item -> write(item, to))
                    .toList();
            int refused = writes.isEmpty() ? 0 : refused(items.send(writes, notAfter));
            followed += writes.size() - refused;
            left += refused;
        }
        return new Moved(followed, left);
    }

    private static int refused(List<Outcome<WorkItem>> outcomes) {
        int refused = 0;
        for (Outcome<WorkItem> outcome : outcomes) {
            if (outcome instanceof Outcome.Failed<WorkItem> failed) {
                if (!(failed.failure() instanceof Failure.Refused)) {
                    throw new CallFailure(failed.failure());
                }
                refused++;
            }
        }
        return refused;
    }

    private static String area(WorkItem item) {
        return String.valueOf(item.fields().getOrDefault(HandoverRule.AREA, ""));
    }

    private static WorkItemWrite write(WorkItem item, String area) {
        return new WorkItemWrite(
                OptionalLong.of(item.id()),
                item.rev(),
                item.project(),
                item.type(),
                Map.of(HandoverRule.AREA, area),
                Set.of(),
                ParentMove.NONE);
    }
}
