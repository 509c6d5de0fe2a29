package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.plan.WorkItemWrite.ParentMove;
import dk.ordrebro.workitem.WorkItem;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** How far the work items under one that was moved have come; for {@link Followers}. */
final class Following {
    private final Set<String> from;
    private final String to;
    private final Set<Long> seen = new HashSet<>();
    private List<Long> under;
    private int followed;
    private int left;
    private Optional<Failure> failure = Optional.empty();

    Following(WorkItem top, Set<String> from) {
        this.from = from;
        this.to = area(top);
        seen.add(top.id());
        this.under = under(List.of(top));
    }

    /** The next level; empty at the end. */
    List<Long> under() {
        return under;
    }

    /** @return what moves those of this level that stand in such an area; the next is the one under it */
    List<WorkItemWrite> descend(Map<Long, WorkItem> read) {
        List<WorkItem> level =
                under.stream().map(read::get).filter(Objects::nonNull).toList();
        under = under(level);
        return level.stream()
                .filter(item -> from.stream().anyMatch(left -> HandoverRule.same(area(item), left)))
                .map(this::write)
                .toList();
    }

    void hear(Outcome<WorkItem> outcome) {
        if (!(outcome instanceof Outcome.Failed<WorkItem> failed)) {
            followed++;
        } else if (failed.failure() instanceof Failure.Refused) {
            left++;
        } else {
            fail(failed.failure());
        }
    }

    void fail(Failure why) {
        failure = Optional.of(why);
        under = List.of();
    }

    Outcome<Followers.Moved> outcome() {
        return failure.map(Outcome::<Followers.Moved>failed)
                .orElseGet(() -> Outcome.done(new Followers.Moved(followed, left)));
    }

    private List<Long> under(Collection<WorkItem> level) {
        return level.stream()
                .flatMap(item -> item.children().stream())
                .filter(seen::add)
                .toList();
    }

    private WorkItemWrite write(WorkItem item) {
        return new WorkItemWrite(
                OptionalLong.of(item.id()),
                item.rev(),
                item.project(),
                item.type(),
                Map.of(HandoverRule.AREA, to),
                Set.of(),
                ParentMove.NONE);
    }

    private static String area(WorkItem item) {
        return String.valueOf(item.fields().getOrDefault(HandoverRule.AREA, ""));
    }
}
