package dk.ordrebro.insight.hygiene.rule;

import dk.ordrebro.yaml.Place;
import java.time.LocalTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of {@code hygiene.yaml}, without errors. Made by {@link HygieneFile}. */
public final class HygieneRules {
    private final Levels levels;
    private final List<Rule> rules;
    private final Optional<LocalTime> trend;
    private final Place place;

    /** @param rules in the order of {@link RuleName} */
    HygieneRules(Levels levels, List<Rule> rules, Optional<LocalTime> trend, Place place) {
        this.levels = levels;
        this.rules = List.copyOf(rules);
        this.trend = trend;
        this.place = place;
    }

    /** When the service counts each day, in its zone; absent where no trend is kept. */
    public Optional<LocalTime> trend() {
        return trend;
    }

    /** The rules that are in force. */
    public Set<RuleName> names() {
        Set<RuleName> names = new LinkedHashSet<>();
        rules.forEach(rule -> names.add(rule.name()));
        return names;
    }

    /** These alone. */
    public HygieneRules only(Collection<RuleName> names) {
        return new HygieneRules(
                levels,
                rules.stream().filter(rule -> names.contains(rule.name())).toList(),
                trend,
                place);
    }

    /** Where people read what was agreed; absent where the file does not say. */
    public Optional<String> see(RuleName name) {
        return rules.stream().filter(rule -> rule.name() == name).findFirst().flatMap(rule -> rule.scope()
                .see());
    }

    public Levels levels() {
        return levels;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** The file, for what is told of it when it meets a backlog. */
    public Place place() {
        return place;
    }
}
