package dk.ordrebro.mapping.family;

import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code rollUp} of a mapping. */
public final class FamilyReader {
    private final Problems problems;

    public FamilyReader(Problems problems) {
        this.problems = problems;
    }

    /** Which children a state needs. */
    private enum Needs {
        ANY,
        ALL
    }

    /** Empty where it cannot be read, which is told. */
    public Optional<RollUpRule> rollUp(YamlObject rollUp) {
        Map<Needs, String> states = new EnumMap<>(Needs.class);
        Map<String, Place> places = new LinkedHashMap<>();
        for (YamlNode.Entry entry : rollUp.entries()) {
            places.put(entry.name(), entry.key().place());
            rollUp.choice(entry.name(), Needs.class).ifPresent(needs -> {
                String other = states.putIfAbsent(needs, entry.name());
                if (other != null) {
                    String word = needs == Needs.ANY ? "any" : "all";
                    problems.error(
                            entry.key().place(),
                            "'" + word + "' leads to " + other + " already, so it never leads to " + entry.name(),
                            "write 'any' once and 'all' once");
                }
            });
        }
        rollUp.done();
        if (places.isEmpty()) {
            problems.error(rollUp.place(), "'rollUp' names no state", "for instance { Active: any, Closed: all }");
        }
        return Optional.of(new RollUpRule(
                Optional.ofNullable(states.get(Needs.ANY)), Optional.ofNullable(states.get(Needs.ALL)), places));
    }
}
