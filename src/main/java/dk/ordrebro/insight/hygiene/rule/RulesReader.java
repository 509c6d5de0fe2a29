package dk.ordrebro.insight.hygiene.rule;

import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From the tree of {@code hygiene.yaml} to rules; everything that is wrong is told. */
final class RulesReader {
    private static final String LEVELS = "levels";
    private static final String RULES = "rules";
    private static final String TREND = "trend";

    private final Problems problems;

    RulesReader(Problems problems) {
        this.problems = problems;
    }

    Optional<HygieneRules> read(YamlNode root) {
        YamlObject file = YamlObject.of(root, problems);
        file.text("about");
        Levels levels = new Levels(file.requiredChild(LEVELS).map(this::levels).orElse(Map.of()));
        Threshold usual = Scopes.threshold(file).orElse(Threshold.NONE);
        Optional<LocalTime> trend = trend(file);
        List<Rule> rules = file.requiredChild(RULES)
                .map(node -> rules(node, new Scopes(levels, usual)))
                .orElse(List.of());
        List<HygieneExample> examples = file.optional("examples")
                .map(node -> examples(node, levels, rules))
                .orElse(List.of());
        file.done();
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        HygieneRules read = new HygieneRules(levels, rules, trend, file.place());
        examples.forEach(example -> example.run(rules, problems));
        return Optional.of(read);
    }

    private Map<String, Level> levels(YamlObject said) {
        Map<String, Level> byType = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Level level : Level.values()) {
            said.optional(level.toString()).ifPresent(node -> {
                for (YamlNode type : Lists.of(said, level.toString(), node)) {
                    String name = type.text().orElse("").strip();
                    Level before = byType.putIfAbsent(name, level);
                    if (before != null) {
                        problems.error(
                                type.place(),
                                "'" + name + "' stands at two levels, " + before + " and " + level,
                                "name it at one of them");
                    }
                }
            });
        }
        said.done();
        return byType;
    }

    private Optional<LocalTime> trend(YamlObject file) {
        Optional<YamlNode.Scalar> said = file.scalar(TREND);
        try {
            return said.map(time -> LocalTime.parse(time.value()));
        } catch (DateTimeException wrong) {
            file.wrong(TREND, said.orElseThrow(), "a time of day, for instance \"05:00\"");
            return Optional.empty();
        }
    }

    private List<Rule> rules(YamlObject said, Scopes scopes) {
        RuleReaders readers = new RuleReaders(scopes);
        Map<RuleName, Rule> rules = new EnumMap<>(RuleName.class);
        for (YamlNode.Entry entry : said.entries()) {
            Optional<RuleName> name = RuleName.of(entry.name());
            if (name.isEmpty() || !name.get().toString().equals(entry.name())) {
                problems.error(
                        entry.key().place(),
                        "no rule is called '" + entry.name() + "'",
                        NearestName.remedy(entry.name(), RuleName.names()));
            } else if (!off(entry.value())) {
                YamlObject rule = YamlObject.of(entry.value(), said.path(entry.name()), problems);
                readers.read(name.get(), rule).ifPresent(read -> rules.put(read.name(), read));
                rule.done();
            }
        }
        if (rules.isEmpty() && !problems.hasErrors()) {
            problems.warning(said.place(), "no rule is in force", "name one, for instance stale: {}");
        }
        return new ArrayList<>(rules.values());
    }

    private static boolean off(YamlNode rule) {
        return rule.text().filter("off"::equals).isPresent();
    }

    private List<HygieneExample> examples(YamlNode node, Levels levels, List<Rule> rules) {
        List<HygieneExample> examples = new ArrayList<>();
        if (node instanceof YamlNode.Items) {
            node.items()
                    .forEach(one -> examples.add(HygieneExample.read(
                            YamlObject.of(one, "examples", problems),
                            items -> new ExampleItems(levels, rules, problems).read(items))));
        } else {
            problems.error(
                    node.place(),
                    "'examples' must be a list, but is " + node.kindName(),
                    "begin each with '- example:'");
        }
        return examples;
    }
}
