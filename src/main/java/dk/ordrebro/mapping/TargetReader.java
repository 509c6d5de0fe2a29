package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.Lookups;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code workItem}: project, type, parent and fields. */
final class TargetReader {
    private final Lookups lookups;
    private final WorkItemBuilder.Policy policy;
    private final Problems problems;

    TargetReader(Lookups lookups, WorkItemBuilder.Policy policy, Problems problems) {
        this.lookups = lookups;
        this.policy = policy;
        this.problems = problems;
    }

    Optional<Rules.Target> read(YamlObject workItem, String table) {
        Optional<String> project = workItem.requiredText("project");
        Optional<YamlNode.Scalar> type = workItem.required("type").flatMap(node -> workItem.scalar("type"));
        ParentRule parent = workItem.child("parent")
                .flatMap(node -> new ParentReader(lookups, policy.zone(), problems).read(node, table))
                .orElse(new ParentRule.None());
        List<FieldRule> fields =
                workItem.requiredChild("fields").map(this::fields).orElse(List.of());
        workItem.done();
        type.ifPresent(this::checkType);
        if (project.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Rules.Target(project.get(), type.get().value(), type.get().place(), parent, fields));
    }

    private void checkType(YamlNode.Scalar type) {
        if (!StandardTables.TYPES.contains(type.value()) && !CharacterCheck.refuses(type.value())) {
            NearestName.of(type.value(), StandardTables.TYPES)
                    .ifPresent(near -> problems.warning(
                            type.place(),
                            "'" + type.value() + "' is no standard work item type",
                            "did you mean '" + near + "'?"));
        }
    }

    private List<FieldRule> fields(YamlObject fields) {
        List<FieldRule> rules = new ArrayList<>();
        FieldReader reader = new FieldReader(lookups, policy.zone(), problems);
        Place title = null;
        for (YamlNode.Entry entry : fields.entries()) {
            FieldNames.check(entry.name(), entry.key().place(), problems);
            reader.read(entry, fields.path(entry.name())).ifPresent(rules::add);
            title = entry.name().equals(StandardFields.TITLE) ? entry.value().place() : title;
        }
        if (title == null) {
            problems.error(
                    fields.place(),
                    "'" + fields.path(StandardFields.TITLE) + "' is missing",
                    "every work item has a title");
        } else {
            checkStamp(rules, title);
        }
        return List.copyOf(rules);
    }

    /** Without the number on the work item a lost answer could not be resolved (mapping.md, "The stamp"). */
    private void checkStamp(List<FieldRule> rules, Place title) {
        boolean stamped = rules.stream()
                .filter(rule -> rule.field().equals(StandardFields.TITLE))
                .anyMatch(rule -> rule.lookup().isEmpty()
                        && rule.values().stream().anyMatch(template -> template.holds("number")));
        boolean read = rules.stream().anyMatch(rule -> rule.field().equals(StandardFields.TITLE));
        if (read && !stamped && policy.stampField().isEmpty()) {
            problems.error(
                    title,
                    "the title does not contain '${number}', so a work item could not be found again after a lost answer",
                    "add '${number}', or name a field for it in azureDevOps.stamp.field");
        }
    }
}
