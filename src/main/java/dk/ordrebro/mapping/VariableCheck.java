package dk.ordrebro.mapping;

import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds the variables that mappings name against what ServiceNow calls them: one that no item has would be empty for ever. */
final class VariableCheck {
    private final Set<String> known;

    /** @param known every name, those of sets with rows too; empty for not known, and then nothing is said */
    VariableCheck(Set<String> known) {
        this.known = known;
    }

    List<Problem> problems(List<Mapping> mappings) {
        Problems problems = new Problems();
        if (!known.isEmpty()) {
            uses(mappings)
                    .filter(use -> !known.contains(name(use)))
                    .forEach(use -> problems.error(
                            use.place(),
                            "no catalog item has a variable '" + name(use) + "'",
                            NearestName.remedy(name(use), known)));
        }
        return problems.list();
    }

    /** Each name once. */
    static Set<String> named(List<Mapping> mappings) {
        Set<String> names = new TreeSet<>();
        uses(mappings).map(VariableCheck::name).forEach(names::add);
        return names;
    }

    /** Those that say which; an expression may take the variables as a whole. */
    private static Stream<FieldUse> uses(List<Mapping> mappings) {
        return mappings.stream()
                .flatMap(mapping -> new LinkedHashSet<>(mapping.rules().uses()).stream())
                .filter(use -> use.readsVariables() && use.path().size() > 1);
    }

    private static String name(FieldUse use) {
        return use.path().get(1);
    }
}
