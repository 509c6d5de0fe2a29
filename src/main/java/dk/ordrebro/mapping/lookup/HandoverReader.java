package dk.ordrebro.mapping.lookup;

import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.List;
import java.util.Optional;

/** Reads {@code handover} of a mapping. */
public final class HandoverReader {
    private final Lookups lookups;
    private final Problems problems;

    public HandoverReader(Lookups lookups, Problems problems) {
        this.lookups = lookups;
        this.problems = problems;
    }

    /** What {@code children} may say. */
    private enum Children {
        STAY,
        FOLLOW
    }

    /** What {@code otherwise} may say. */
    private enum Unknown {
        NOTE,
        PARK
    }

    /** Empty where it cannot be read, which is told. */
    public Optional<HandoverRule> read(YamlObject handover) {
        Optional<YamlNode.Scalar> name = handover.required("lookup").flatMap(node -> handover.scalar("lookup"));
        boolean follow = handover.choice("children", Children.class).orElse(Children.STAY) == Children.FOLLOW;
        boolean park = handover.choice("otherwise", Unknown.class).orElse(Unknown.NOTE) == Unknown.PARK;
        handover.done();
        Optional<Lookup> lookup = name.flatMap(scalar -> lookups.find(scalar, problems));
        lookup.map(Lookup::doubled)
                .orElse(List.of())
                .forEach(row -> problems.error(
                        row.place(),
                        "'" + row.to() + "' stands twice on the right side, so the lookup cannot be read backwards",
                        "a lookup used by handover must be one to one"));
        return lookup.map(table -> new HandoverRule(table, follow, park));
    }
}
