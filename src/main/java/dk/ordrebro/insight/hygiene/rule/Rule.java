package dk.ordrebro.insight.hygiene.rule;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One rule of {@code hygiene.yaml}; pure. It is asked of open work items whose type a level names. */
public sealed interface Rule
        permits AncestorRule,
                ClosedParentRule,
                FieldRule,
                FlowRule,
                IncrementRule,
                OwnerRule,
                ParentRule,
                SizeRule,
                StaleRule,
                TagRule {
    RuleName name();

    Scope scope();

    /** Fields that it reads beside those that are read of every work item. */
    default Set<String> fields() {
        return Set.of();
    }

    /** True where it looks at this field of this type. */
    default boolean reads(String type, String field) {
        return scope().types().contains(type) && fields().contains(field);
    }

    /** At which depth of the tree of iterations it looks for program increments; empty where it asks for none. */
    default OptionalInt increments() {
        return OptionalInt.empty();
    }

    /** True where it can say something of this work item: that it is well, or that it is not. */
    default boolean concerns(BacklogItem item, Surroundings around) {
        return scope().holds(item);
    }

    /** How the work item breaks it, where it concerns that; empty where it does not. */
    Optional<Breach> breach(BacklogItem item, Surroundings around);
}
