package dk.ordrebro.mapping;

import dk.ordrebro.mapping.deleted.DeletedRule;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.ProjectPaths;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holds the values that mappings can be seen to give (written ones, and right sides of lookups) against both systems. */
final class ValueCheck {
    private static final String GROUP = "assignment_group.name";

    private final MappingSet.Known known;
    private final Problems problems = new Problems();

    /** A value that a field can be seen to get. */
    private record Given(String text, Place place) {}

    ValueCheck(MappingSet.Known known) {
        this.known = known;
    }

    List<Problem> problems(List<Mapping> mappings) {
        for (Mapping mapping : mappings) {
            Rules rules = mapping.rules();
            known.types().stream()
                    .filter(type -> type.project().equals(mapping.project())
                            && type.name().equals(mapping.type()))
                    .findFirst()
                    .ifPresent(type -> type(rules, type));
            known.paths().stream()
                    .filter(paths -> paths.project().equals(mapping.project()))
                    .findFirst()
                    .ifPresent(paths -> paths(rules, paths));
            known.groups().ifPresent(groups -> groups(rules, groups));
        }
        return problems.list();
    }

    private void type(Rules rules, WorkItemType type) {
        for (FieldRule rule : rules.target().fields()) {
            type.field(rule.field())
                    .filter(field -> !field.allowedValues().isEmpty())
                    .ifPresent(field -> given(rule)
                            .forEach(given -> among(
                                    given,
                                    field.allowedValues(),
                                    "'" + rule.field() + "' takes no '" + given.text() + "'")));
        }
        required(rules, type);
        reachable(rules.states(), type);
        kept(rules.states(), type);
        removed(rules.carried().deleted(), type);
    }

    /** Where it says nothing of its states, none is known to be missing. */
    private void removed(DeletedRule deleted, WorkItemType type) {
        if (!type.states().isEmpty() && type.removedState().isEmpty()) {
            deleted.removes()
                    .ifPresent(place -> problems.error(
                            place,
                            "no state of " + type.name() + " in " + type.project()
                                    + " counts as Removed, so the work item of a deleted order cannot be removed",
                            "write 'note' or 'unlink', or give the type a state of category Removed in Azure DevOps"));
        }
    }

    /** Fields of the system fill themselves, but for the title. */
    private void required(Rules rules, WorkItemType type) {
        Set<String> filled = new LinkedHashSet<>();
        rules.target().fields().forEach(rule -> filled.add(rule.field()));
        List<String> unfilled = type.fields().values().stream()
                .filter(field -> field.required() && !field.readOnly())
                .map(WorkItemField::referenceName)
                .filter(name -> !name.startsWith("System.") && !filled.contains(name))
                .sorted()
                .toList();
        if (!unfilled.isEmpty()) {
            problems.error(
                    rules.target().typePlace(),
                    type.name() + " requires " + String.join(", ", unfilled) + ", which nothing fills",
                    "add it to workItem.fields");
        }
    }

    /** Every state asked for can be reached from where a new work item begins. */
    private void reachable(StateRules states, WorkItemType type) {
        Set<String> reached = new LinkedHashSet<>(type.transitions().getOrDefault("", List.of()));
        if (reached.isEmpty()) {
            return;
        }
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (String next : type.transitions().getOrDefault(open.remove(), List.of())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        for (StateRules.ToWorkItem rule : states.toWorkItem()) {
            type.states().stream()
                    .map(WorkItemType.State::name)
                    .filter(name -> name.equalsIgnoreCase(rule.workItemState()) && !reached.contains(name))
                    .forEach(name -> problems.error(
                            rule.value(),
                            "no transition of " + type.name() + " leads to '" + name + "'",
                            "it can be in: " + String.join(", ", reached)));
        }
    }

    private void kept(StateRules states, WorkItemType type) {
        if (states.toOrder().isEmpty()) {
            return; // nothing is meant to come back
        }
        List<String> unmapped = type.states().stream()
                .filter(state ->
                        !state.category().equals("Proposed")) // where a work item begins tells the order nothing
                .map(WorkItemType.State::name)
                .filter(name -> states.toOrder().stream()
                        .noneMatch(rule -> rule.workItemState().equalsIgnoreCase(name)))
                .toList();
        if (!unmapped.isEmpty()) {
            problems.warning(
                    states.toOrder().getFirst().key(),
                    "these states of the work item change nothing on the order: " + String.join(", ", unmapped),
                    "");
        }
    }

    private void paths(Rules rules, ProjectPaths paths) {
        for (FieldRule rule : rules.target().fields()) {
            Set<String> there =
                    switch (rule.field()) {
                        case "System.AreaPath" -> paths.areas();
                        case "System.IterationPath" -> paths.iterations();
                        default -> Set.<String>of();
                    };
            if (!there.isEmpty()) {
                String what = rule.field().equals("System.AreaPath") ? "area" : "iteration";
                given(rule)
                        .forEach(given ->
                                among(given, there, paths.project() + " has no " + what + " '" + given.text() + "'"));
            }
        }
    }

    /** Left sides of lookups that an order's group goes through. */
    private void groups(Rules rules, Set<String> there) {
        for (FieldRule rule : rules.target().fields()) {
            boolean byGroup = rule.values().stream().anyMatch(template -> template.holds(GROUP));
            rule.lookup().filter(lookup -> byGroup).ifPresent(lookup -> groups(lookup, there));
        }
        rules.carried().handover().map(HandoverRule::lookup).ifPresent(lookup -> groups(lookup, there));
    }

    private void groups(Lookup lookup, Set<String> there) {
        if (there.isEmpty() && !lookup.rows().isEmpty()) {
            problems.warning(
                    lookup.rows().getFirst().place(),
                    "ServiceNow does not show us all assignment groups: whether those of this lookup exist is not known",
                    "give the integration user read access to all rows of sys_user_group");
        } else {
            for (Lookup.Row row : lookup.rows()) {
                Given given = new Given(row.from(), row.place());
                among(given, there, "ServiceNow has no assignment group '" + row.from() + "'");
            }
        }
    }

    private static List<Given> given(FieldRule rule) {
        List<Given> given = new ArrayList<>();
        rule.lookup().stream()
                .flatMap(lookup -> lookup.rows().stream())
                .filter(row -> !Values.empty(row.to()))
                .forEach(row -> given.add(new Given(Values.text(row.to()), row.place())));
        rule.fixed().forEach(template -> given.add(new Given(template.source().strip(), template.place())));
        rule.format().under().ifPresent(node -> given.add(new Given(node.path(), node.place())));
        rule.spare()
                .ifPresent(
                        spare -> given.add(new Given(Values.text(spare.value()).strip(), spare.place())));
        return given;
    }

    private void among(Given given, Collection<String> there, String what) {
        if (there.stream().noneMatch(name -> Lookup.normal(name).equals(Lookup.normal(given.text())))) {
            problems.error(given.place(), what, NearestName.remedy(given.text(), there));
        }
    }
}
