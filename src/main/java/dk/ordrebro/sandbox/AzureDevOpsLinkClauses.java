package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.AzureDevOpsCondition.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The WHERE of a query over ties, taken apart: what is asked of the near end, of the tie and of the far end. What stands
 * under one OR may be about one of the three only.
 */
final class AzureDevOpsLinkClauses {
    private final Map<Side, List<AzureDevOpsCondition>> parts = new EnumMap<>(Side.class);

    AzureDevOpsLinkClauses(AzureDevOpsCondition where) {
        split(where);
    }

    private void split(AzureDevOpsCondition condition) {
        if (condition instanceof AzureDevOpsCondition.And and) {
            and.parts().forEach(this::split);
        } else {
            parts.computeIfAbsent(side(condition), any -> new ArrayList<>()).add(condition);
        }
    }

    private static Side side(AzureDevOpsCondition condition) {
        return switch (condition) {
            case AzureDevOpsCondition.Sided sided -> sided.side();
            case AzureDevOpsCondition.Not not -> side(not.inner());
            case AzureDevOpsCondition.Or or -> common(or.parts());
            case AzureDevOpsCondition.And and -> common(and.parts());
            default -> Side.SOURCE;
        };
    }

    private static Side common(List<AzureDevOpsCondition> parts) {
        List<Side> sides =
                parts.stream().map(AzureDevOpsLinkClauses::side).distinct().toList();
        if (sides.size() > 1) {
            throw AzureDevOpsWiqlTokens.problem(
                    "TF51006: The source, the target and the link of a link query cannot be mixed in one clause.");
        }
        return sides.getFirst();
    }

    AzureDevOpsCondition of(Side side) {
        return new AzureDevOpsCondition.And(parts.getOrDefault(side, List.of()));
    }

    Predicate<String> tie() {
        return rel -> holds(of(Side.TIE), rel);
    }

    private static boolean holds(AzureDevOpsCondition condition, String rel) {
        return switch (condition) {
            case AzureDevOpsCondition.Sided sided -> sided.rel().test(rel);
            case AzureDevOpsCondition.Not not -> !holds(not.inner(), rel);
            case AzureDevOpsCondition.Or or -> or.parts().stream().anyMatch(part -> holds(part, rel));
            case AzureDevOpsCondition.And and -> and.parts().stream().allMatch(part -> holds(part, rel));
            default -> true;
        };
    }
}
