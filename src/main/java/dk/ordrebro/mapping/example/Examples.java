package dk.ordrebro.mapping.example;

import dk.ordrebro.mapping.CommentRules;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.DesiredWorkItem.Counterparts;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mapping.StandardFields;
import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.order.Order;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.ConfigFiles;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlFile;
import dk.ordrebro.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the examples under {@code config/examples} against a set of mappings; called by {@code check}, {@code test} and reload. */
public final class Examples {
    private Examples() {}

    /**
     * What running gave.
     *
     * @param problems in the example files themselves; examples with errors did not run
     */
    public record Run(List<ExampleResult> results, List<Problem> problems) {
        public boolean passed() {
            return results.stream().allMatch(ExampleResult::passed)
                    && problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        }
    }

    /** Reads and runs all examples; a file holds one, or a list of them. */
    public static Run run(Path configDir, MappingSet set) {
        Problems problems = new Problems();
        List<ExampleResult> results = new ArrayList<>();
        for (Example example : read(configDir, problems)) {
            example.checkMapping(set, problems);
            checkConditions(example, set, problems);
            results.add(result(example, set));
        }
        return new Run(List.copyOf(results), problems.list());
    }

    /** An order as an example would have it, what is missing filled with plain defaults: for {@code preview --file}. */
    public static Order order(Map<String, Object> written) {
        return Example.order(written);
    }

    public static List<Example> read(Path configDir, Problems problems) {
        ConfigFiles files = new ConfigFiles(configDir);
        List<Example> examples = new ArrayList<>();
        for (Path file : files.in("examples", ".yaml", ".yml")) {
            YamlFile.read(configDir, file, problems).ifPresent(root -> {
                List<YamlNode> nodes = root instanceof YamlNode.Items ? root.items() : List.of(root);
                nodes.forEach(node -> Example.read(node, problems).ifPresent(examples::add));
            });
        }
        return examples;
    }

    /** What only an order can tell: a {@code when} that cannot be worked out for one that somebody thought of. */
    private static void checkConditions(Example example, MappingSet set, Problems problems) {
        set.takes(
                example.order(),
                failed -> problems.warning(
                        set.named(failed.mapping()).orElseThrow().place(),
                        "'" + failed.mapping() + "' does not take the order of the example '" + example.name()
                                + "', for its condition fails; " + failed.why(),
                        "make it hold for such orders too"));
    }

    private static ExampleResult result(Example example, MappingSet set) {
        Map<String, Object> got = outcome(example, set);
        List<ExampleResult.Difference> differences = new ArrayList<>();
        if (got.containsKey("parked") && !example.expected().containsKey("parked")) {
            differences.add(new ExampleResult.Difference("parked", "", Values.text(got.get("parked"))));
        }
        example.expected().forEach((what, expected) -> {
            Object came = got.get(what);
            if (!same(what, expected, came)) {
                differences.add(new ExampleResult.Difference(what, line(expected), Values.text(came)));
            }
        });
        return new ExampleResult(example.name(), example.place(), List.copyOf(differences));
    }

    private static Map<String, Object> outcome(Example example, MappingSet set) {
        Map<String, Object> got = new LinkedHashMap<>();
        Optional<Mapping> taken = set.takes(example.order());
        got.put("outOfScope", taken.isEmpty());
        taken.ifPresent(mapping -> {
            DesiredWorkItem wanted = mapping.wants(
                    example.order(),
                    StandardFields.offline(mapping.project(), mapping.type()),
                    Optional.empty(),
                    Counterparts.of(example.people()));
            got.put("mapping", mapping.name());
            got.put("project", mapping.project());
            got.put("type", mapping.type());
            got.put("parent", parent(wanted.parent()));
            got.put("join", mapping.joins(example.order()).map(Examples::parent).orElse("none"));
            got.put("rollUp", rolledUp(example, mapping));
            got.put("comments", ways(example, mapping.comments()));
            got.put(
                    "files",
                    String.join(
                            "; ",
                            example.files().stream()
                                    .map(file -> file.way(mapping.files()))
                                    .toList()));
            mapping.workItemState(example.order()).ifPresent(state -> got.put("state", state));
            wanted.fields().forEach((field, value) -> got.put(field, value.content()));
            wanted.parked().ifPresent(failure -> got.put("parked", failure.cause() + ": " + failure.what()));
        });
        return got;
    }

    /** The state that its children ask for. */
    private static String rolledUp(Example example, Mapping mapping) {
        WorkItemType type = mapping.guessedType();
        List<String> categories = example.children().stream()
                .map(state -> type.category(state).orElse(""))
                .toList();
        return mapping.rollUp().flatMap(rule -> rule.asked(categories)).orElse("none");
    }

    /** Where each comment of the example goes. */
    private static String ways(Example example, CommentRules rules) {
        return String.join(
                "; ",
                example.comments().stream()
                        .map(comment -> comment.in().equals(Example.Comment.WORK_ITEM)
                                ? rules.destination(comment.text())
                                        .map(CommentRules.Destination::field)
                                        .orElse("none")
                                : rules.toWorkItem().contains(comment.in()) ? Example.Comment.WORK_ITEM : "none")
                        .toList());
    }

    private static String parent(DesiredWorkItem.Parent parent) {
        return switch (parent) {
            case DesiredWorkItem.Parent.None none -> "none";
            case DesiredWorkItem.Parent.Standing standing -> String.valueOf(standing.workItem());
            case DesiredWorkItem.Parent.OfOrder of ->
                of.order().table() + " " + of.order().sysId();
        };
    }

    private static boolean same(String what, Object expected, Object came) {
        if (what.equals("parked")) {
            return came != null && Lookup.normal(Values.text(came)).contains(Lookup.normal(Values.text(expected)));
        }
        if (expected instanceof Number left && came instanceof Number right) {
            return left.doubleValue() == right.doubleValue();
        }
        return line(expected).equals(Values.text(came));
    }

    /** Several in one line, as tags are written. */
    private static String line(Object expected) {
        return expected instanceof List<?> several
                ? String.join("; ", several.stream().map(Values::text).toList())
                : Values.text(expected);
    }
}
