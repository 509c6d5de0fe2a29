package dk.ordrebro.sandbox.azuredevops.wiql;

import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.azuredevops.tracking.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A query over ties between work items: {@code FROM workItemLinks}.
 *
 * @param source what the near end must be
 * @param tie which kinds of tie, by their reference name
 * @param target what the far end must be
 */
record LinkQuery(Condition source, Predicate<String> tie, Condition target, Mode mode) {
    /** What becomes of a near end, by what it is tied to. */
    enum Mode {
        MUST_CONTAIN,
        MAY_CONTAIN,
        DOES_NOT_CONTAIN,
        RECURSIVE,
        RECURSIVE_MATCHING_CHILDREN
    }

    /** A line of the answer: a near end by itself, or where {@code rel} is not null, a tie. */
    record Row(String rel, long source, long target) {
        private static Row alone(long target) {
            return new Row(null, 0, target);
        }
    }

    /** How the answer calls the query. */
    String type() {
        return recursive() ? "tree" : "oneHop";
    }

    private boolean recursive() {
        return mode == Mode.RECURSIVE || mode == Mode.RECURSIVE_MATCHING_CHILDREN;
    }

    /** @param all every work item, in the order the answer shall have */
    List<Row> rows(List<Item> all, LongFunction<Optional<Item>> find) {
        List<Item> near = all.stream().filter(source::test).toList();
        if (!recursive()) {
            return near.stream().flatMap(item -> hop(item, find).stream()).toList();
        }
        Set<Long> ids = near.stream().map(Item::id).collect(Collectors.toSet());
        Set<Long> seen = new HashSet<>();
        return near.stream()
                .filter(item -> !ids.contains(item.parent().orElse(0))) // one below another stands there alone
                .flatMap(item -> branch(item, find, seen).stream())
                .toList();
    }

    private List<Row> hop(Item item, LongFunction<Optional<Item>> find) {
        List<Row> ties = item.relations().stream()
                .filter(relation -> relation.betweenWorkItems() && tie.test(relation.rel()))
                .filter(relation ->
                        find.apply(relation.target()).filter(target::test).isPresent())
                .map(relation -> new Row(relation.rel(), item.id(), relation.target()))
                .toList();
        boolean shown =
                switch (mode) {
                    case MAY_CONTAIN -> true;
                    case DOES_NOT_CONTAIN -> ties.isEmpty();
                    default -> !ties.isEmpty();
                };
        List<Row> rows = new ArrayList<>();
        if (shown) {
            rows.add(Row.alone(item.id()));
            rows.addAll(ties);
        }
        return rows;
    }

    private List<Row> branch(Item top, LongFunction<Optional<Item>> find, Set<Long> seen) {
        List<Row> below = new ArrayList<>();
        if (!seen.add(top.id())) {
            return below;
        }
        below(top, find, seen, below);
        if (below.isEmpty() && mode == Mode.RECURSIVE_MATCHING_CHILDREN) {
            return below;
        }
        below.addFirst(Row.alone(top.id()));
        return below;
    }

    private void below(Item item, LongFunction<Optional<Item>> find, Set<Long> seen, List<Row> rows) {
        for (Relation relation : item.relations()) {
            Optional<Item> child = relation.betweenWorkItems() && tie.test(relation.rel())
                    ? find.apply(relation.target())
                    : Optional.empty();
            if (child.isEmpty() || seen.contains(relation.target())) {
                continue;
            }
            List<Row> deeper = new ArrayList<>();
            boolean fits = target.test(child.get());
            if (fits || mode == Mode.RECURSIVE_MATCHING_CHILDREN) {
                seen.add(relation.target());
                below(child.get(), find, seen, deeper);
            }
            if (fits || !deeper.isEmpty()) {
                rows.add(new Row(relation.rel(), item.id(), relation.target()));
                rows.addAll(deeper);
            }
        }
    }
}
