package dk.ordrebro.insight.hygiene;

import dk.ordrebro.insight.hygiene.rule.Paths;
import dk.ordrebro.insight.hygiene.rule.Rule;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which program increments of a project hold today; its iterations are read when a rule first asks. */
final class Increments {
    private final Types.InProject project;
    private final LocalDate today;
    private final Map<Integer, Set<String>> known = new HashMap<>();

    Increments(Types.InProject project, LocalDate today) {
        this.project = project;
        this.today = today;
    }

    /** The nodes at this depth of the tree that hold today, or have something below them that does. */
    Set<String> at(int depth) {
        return known.computeIfAbsent(depth, names -> {
            Set<String> nodes = new TreeSet<>();
            project.iterations().holding(today).stream()
                    .map(path -> Paths.cut(path, names))
                    .flatMap(Optional::stream)
                    .forEach(nodes::add);
            return nodes;
        });
    }

    /** Where no increment holds today, nothing can be said. */
    List<HygieneNote> notes(List<Rule> rules) {
        boolean asked = rules.stream()
                .anyMatch(rule -> rule.increments().isPresent()
                        && project.has(rule.scope().types())
                        && at(rule.increments().getAsInt()).isEmpty());
        return asked ? List.of(HygieneNote.of("increment", project.name(), today.toString())) : List.of();
    }
}
