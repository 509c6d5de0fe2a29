package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves the work items under those that were moved, where they stood in the same area: level by level, a batch at once. Done
 * again after a lost answer it finds them moved.
 */
final class Followers {
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

    /** @param from the areas that the work item left. @return failed where they cannot all be moved now: then all are looked at again */
    Map<Work, Outcome<Moved>> move(Batch batch, Map<Work, Set<String>> from) {
        if (from.isEmpty()) {
            return Map.of();
        }
        Instant notAfter = intents.notAfter(batch, clock.instant());
        Map<Work, Following> trees = new LinkedHashMap<>();
        from.forEach((work, areas) -> trees.put(work, new Following(work.item().orElseThrow(), areas)));
        for (List<Following> open = open(trees); !open.isEmpty(); open = open(trees)) {
            level(open, notAfter);
        }
        Map<Work, Outcome<Moved>> moved = new LinkedHashMap<>();
        trees.forEach((work, tree) -> moved.put(work, tree.outcome()));
        return moved;
    }

    private static List<Following> open(Map<Work, Following> trees) {
        return trees.values().stream().filter(tree -> !tree.under().isEmpty()).toList();
    }

    private void level(List<Following> open, Instant notAfter) {
        try {
            Set<Long> under = new LinkedHashSet<>();
            open.forEach(tree -> under.addAll(tree.under()));
            Map<Long, WorkItem> read = items.read(under);
            List<WorkItemWrite> writes = new ArrayList<>();
            List<Following> whose = new ArrayList<>();
            open.forEach(tree -> tree.descend(read).forEach(write -> {
                writes.add(write);
                whose.add(tree);
            }));
            List<Outcome<WorkItem>> outcomes = writes.isEmpty() ? List.of() : items.send(writes, notAfter);
            for (int i = 0; i < outcomes.size(); i++) {
                whose.get(i).hear(outcomes.get(i));
            }
        } catch (CallFailure failed) {
            open.forEach(tree -> tree.fail(failed.failure()));
        }
    }
}
