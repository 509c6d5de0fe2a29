package dk.ordrebro.mapping.lookup;

import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lookups of a config folder.
 *
 * @param all by name
 * @param unreadable names of files that are there and cannot be read: told there, and not again where they are used
 */
public record Lookups(Map<String, Lookup> all, Set<String> unreadable) {
    /** The lookup of this name, or told. */
    public Optional<Lookup> find(YamlNode.Scalar name, Problems problems) {
        Optional<Lookup> lookup = Optional.ofNullable(all.get(name.value()));
        if (lookup.isEmpty() && !unreadable.contains(name.value())) {
            problems.error(
                    name.place(),
                    "there is no lookup '" + name.value() + "'",
                    NearestName.remedy(name.value(), all.keySet()));
        }
        return lookup;
    }
}
