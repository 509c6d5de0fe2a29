package dk.ordrebro.insight.hygiene.rule;

import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A made-up work item of {@code hygiene.yaml} and the rules that it breaks: what shows that the rules mean what they are to mean.
 *
 * @param items the work item, and then what it hangs under, upwards
 * @param expected names of rules
 */
record HygieneExample(String name, Place place, List<BacklogItem> items, Set<String> expected) {
    private static final String EXPECT = "expect";

    static HygieneExample read(YamlObject said, Function<YamlObject, List<BacklogItem>> reader) {
        String name = said.requiredText("example").orElse("");
        List<BacklogItem> items = said.requiredChild("workItem").map(reader).orElse(List.of());
        Set<String> expected = new TreeSet<>();
        said.required(EXPECT).ifPresent(node -> {
            for (YamlNode rule : Lists.of(said, EXPECT, node)) {
                String one = rule.text().orElseThrow();
                if (RuleName.names().contains(one)) {
                    expected.add(one);
                } else {
                    said.problems()
                            .error(
                                    rule.place(),
                                    "no rule is called '" + one + "'",
                                    NearestName.remedy(one, RuleName.names()));
                }
            }
        });
        said.done();
        return new HygieneExample(name, said.place(), items, expected);
    }

    /** Tells where it breaks others than it says. */
    void run(List<Rule> rules, Problems problems) {
        Family family = item -> items.stream()
                .filter(above -> above.id() == item.parent().orElse(0))
                .findFirst();
        Surroundings around =
                new Surroundings(family, ExampleItems.NOW, depth -> Paths.cut(ExampleItems.INCREMENT, depth)
                        .map(Set::of)
                        .orElse(Set.of()));
        BacklogItem item = items.getFirst();
        Set<String> broken = item.closed() || item.level().isEmpty()
                ? Set.of()
                : rules.stream()
                        .filter(rule -> rule.concerns(item, around)
                                && rule.breach(item, around).isPresent())
                        .map(rule -> rule.name().toString())
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!broken.equals(expected)) {
            problems.error(
                    place,
                    "the example '" + name + "' fails: expected " + told(expected) + ", got " + told(broken),
                    "correct the rule or the example");
        }
    }

    private static String told(Set<String> rules) {
        return Optional.of(String.join(", ", rules))
                .filter(text -> !text.isEmpty())
                .orElse("nothing");
    }
}
