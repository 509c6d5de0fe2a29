package dk.ordrebro.insight.hygiene.rule;

import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what all rules may say: types, when, threshold, see. @param usual the threshold of those that name none */
record Scopes(Levels levels, Threshold usual) {
    private static final String TYPES = "types";
    private static final String THRESHOLD = "threshold";

    /** @param level whose types it looks at where it names none; none of them means all */
    Scope read(YamlObject rule, Scope.When when, Level... level) {
        Optional<YamlNode> named = rule.optional(TYPES);
        Set<String> types = named.map(node -> named(rule, node)).orElseGet(() -> usually(level));
        Scope scope = new Scope(
                types,
                rule.choice("when", Scope.When.class).orElse(when),
                threshold(rule).orElse(usual),
                rule.text("see"));
        if (types.isEmpty()) {
            rule.problems()
                    .error(
                            rule.place(),
                            "'" + rule.path(TYPES) + "' names no type, and none stands at its level",
                            "name types, or name them under levels");
        }
        return scope;
    }

    static Optional<Threshold> threshold(YamlObject object) {
        Optional<YamlNode.Scalar> said = object.scalar(THRESHOLD);
        Optional<Threshold> read = said.flatMap(text -> Threshold.of(text.value()));
        if (said.isPresent() && read.isEmpty()) {
            object.wrong(THRESHOLD, said.get(), "a number of findings, or so many of a hundred, for instance 5%");
        }
        return read;
    }

    /** Tells where a type stands at no level. */
    void known(YamlObject rule, Place place, String type) {
        if (levels.of(type).isEmpty()) {
            rule.problems()
                    .error(
                            place,
                            "no level names the type '" + type + "'",
                            told(NearestName.remedy(type, levels.types())));
        }
    }

    private static String told(String remedy) {
        return remedy.isEmpty() ? "name it under levels" : remedy;
    }

    private Set<String> named(YamlObject rule, YamlNode node) {
        Set<String> types = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (YamlNode type : Lists.of(rule, TYPES, node)) {
            String name = type.text().orElseThrow().strip();
            known(rule, type.place(), name);
            types.add(name);
        }
        return types;
    }

    private Set<String> usually(Level... level) {
        Collection<String> types = level.length == 0
                ? levels.types()
                : Stream.of(level).map(levels::types).flatMap(List::stream).toList();
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(types);
        return all;
    }
}
