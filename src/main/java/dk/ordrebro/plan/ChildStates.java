package dk.ordrebro.plan;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.family.RollUpRule;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The states that children ask for, of the work items of many orders in one read: children are those of linked orders and those
 * that a team made, for they hang under it all the same. Asked by
 * the reconcile loop, the dry run and verify.
 */
public final class ChildStates {
    private final Function<Collection<Long>, Map<Long, WorkItem>> read;
    private final BiFunction<String, String, WorkItemType> types;

    /** @param read work items in bulk, asked once where there are children @param types as Azure DevOps has them */
    public ChildStates(
            Function<Collection<Long>, Map<Long, WorkItem>> read, BiFunction<String, String, WorkItemType> types) {
        this.read = read;
        this.types = types;
    }

    /** @return of each aim the state, in their order; empty where its mapping rolls nothing up or its children ask for none */
    public List<Optional<String>> asked(List<Aim> aims) {
        Set<Long> all = new LinkedHashSet<>();
        aims.forEach(aim -> all.addAll(children(aim)));
        Map<Long, WorkItem> seen = all.isEmpty() ? Map.of() : read.apply(all);
        return aims.stream().map(aim -> asked(aim, seen)).toList();
    }

    /** Whose states count for it; none where its mapping does not say so. */
    private static List<Long> children(Aim aim) {
        return aim
                .mapping()
                .rollUp()
                .filter(rule -> !aim.base().joins())
                .flatMap(rule -> aim.item().seen())
                .stream()
                .flatMap(item -> item.children().stream())
                .toList();
    }

    private Optional<String> asked(Aim aim, Map<Long, WorkItem> seen) {
        List<String> categories = children(aim).stream()
                .map(child -> Optional.ofNullable(seen.get(child))
                        .flatMap(this::category)
                        .orElse(""))
                .toList();
        Optional<RollUpRule> rule = aim.mapping().rollUp();
        return rule.flatMap(known -> known.asked(categories));
    }

    /** Empty as well where its type is kept from us. */
    private Optional<String> category(WorkItem item) {
        try {
            return types.apply(item.project(), item.type()).category(item.state());
        } catch (CallFailure failed) {
            if (failed.failure() instanceof Failure.Misconfigured wrong && !wrong.door()) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
