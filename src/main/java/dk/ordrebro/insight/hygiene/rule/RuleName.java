package dk.ordrebro.insight.hygiene.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules there are, in the order in which they are told; their names are keys of {@code hygiene.yaml}. */
public enum RuleName {
    STORY_WITHOUT_FEATURE,
    FEATURE_WITHOUT_EPIC,
    OUTSIDE_TREE,
    CLOSED_PARENT,
    OUTSIDE_CURRENT_PI,
    STATE_AGAINST_FLOW,
    STALE,
    OVER_SIZE,
    NO_ACCEPTANCE_CRITERIA,
    NO_OWNER,
    TAGS;

    /** The name that operators write, for instance {@code story-without-feature}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule of this name; letter case aside. */
    public static Optional<RuleName> of(String name) {
        return Arrays.stream(values())
                .filter(rule -> rule.toString().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** All names, as operators write them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(RuleName::toString).toList();
    }
}
