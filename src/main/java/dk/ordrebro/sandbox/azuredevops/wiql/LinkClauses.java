package dk.ordrebro.sandbox.azuredevops.wiql;

import dk.ordrebro.sandbox.azuredevops.wiql.Condition.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The WHERE of a query over ties, taken apart: what is asked of the near end, of the tie and of the far end. What stands
 * under one OR may be about one of the three only.
 */
final class LinkClauses {
    private final Map<Side, List<Condition>> parts = new EnumMap<>(Side.class);

    LinkClauses(Condition where) {
        split(where);
    }

    private void split(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::split);
        } else {
            parts.computeIfAbsent(side(condition), any -> new ArrayList<>()).add(condition);
        }
    }

    private static Side side(Condition condition) {
        return switch (condition) {
            case Condition.Sided sided -> sided.side();
            case Condition.Not not -> side(not.inner());
            case Condition.Or or -> common(or.parts());
            case Condition.And and -> common(and.parts());
            default -> Side.SOURCE;
        };
    }

    private static Side common(List<Condition> parts) {
        List<Side> sides = parts.stream().map(LinkClauses::side).distinct().toList();
        if (sides.size() > 1) {
            throw Tokens.problem(
                    "TF51006: The source, the target and the link of a link query cannot be mixed in one clause.");
        }
        return sides.getFirst();
    }

    Condition of(Side side) {
        return new Condition.And(parts.getOrDefault(side, List.of()));
    }

    Predicate<String> tie() {
        return rel -> holds(of(Side.TIE), rel);
    }

    private static boolean holds(Condition condition, String rel) {
        return switch (condition) {
            case Condition.Sided sided -> sided.rel().test(rel);
            case Condition.Not not -> !holds(not.inner(), rel);
            case Condition.Or or -> or.parts().stream().anyMatch(part -> holds(part, rel));
            case Condition.And and -> and.parts().stream().allMatch(part -> holds(part, rel));
            default -> true;
        };
    }
}
