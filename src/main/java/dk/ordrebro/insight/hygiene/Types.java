package dk.ordrebro.insight.hygiene;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.insight.hygiene.rule.BacklogItem;
import dk.ordrebro.insight.hygiene.rule.HygieneRules;
import dk.ordrebro.insight.hygiene.rule.Rule;
import dk.ordrebro.workitem.Iterations;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The types of work item that rules look at, as each project has them. */
final class Types {
    private final HygieneRules rules;
    private final Backlog backlog;
    private final Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> met = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Named, WorkItemType> known = new LinkedHashMap<>();

    private record Named(String project, String type) {}

    Types(HygieneRules rules, Backlog backlog) {
        this.rules = rules;
        this.backlog = backlog;
        rules.rules().forEach(rule -> wanted.addAll(rule.scope().types()));
    }

    InProject of(String project) {
        Map<String, WorkItemType> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : backlog.typeNames(project)) {
            if (wanted.contains(name)) {
                types.put(name, backlog.type(project, name));
                met.add(name);
            }
        }
        return new InProject(project, types, rules.rules());
    }

    /** As rules see it. Of a type that its project does not tell nothing is known. */
    BacklogItem known(WorkItem item) {
        WorkItemType type = known.computeIfAbsent(
                new Named(item.project(), item.type()), named -> read(named.project(), named.type()));
        return new BacklogItem(item, type, rules.levels().of(item.type()));
    }

    private WorkItemType read(String project, String type) {
        try {
            return backlog.type(project, type);
        } catch (CallFailure failed) {
            if (failed.failure().ofPart()) {
                return new WorkItemType(project, type, List.of(), Map.of(), Map.of());
            }
            throw failed;
        }
    }

    /** Types that no project has: most likely a slip. */
    List<HygieneNote> notes() {
        return wanted.stream()
                .filter(type -> !met.contains(type))
                .map(type -> HygieneNote.of("type", type))
                .toList();
    }

    /** Those of one project. */
    record InProject(String name, Map<String, WorkItemType> types, List<Rule> rules) {
        boolean any() {
            return !types.isEmpty();
        }

        boolean has(Collection<String> names) {
            return names.stream().anyMatch(types::containsKey);
        }

        Iterations iterations() {
            return types.values().stream()
                    .findFirst()
                    .map(WorkItemType::iterations)
                    .orElse(Iterations.NONE);
        }

        Backlog.Question question(Optional<String> area) {
            Map<String, Set<String>> closed = new LinkedHashMap<>();
            types.forEach((name, type) -> {
                Set<String> states = new TreeSet<>();
                type.states().stream()
                        .filter(state -> BacklogItem.closes(state.category()))
                        .forEach(state -> states.add(state.name()));
                closed.put(name, states);
            });
            return new Backlog.Question(name, closed, area);
        }

        /** What is read of each work item; a field that no type has would have the call refused. */
        Set<String> fields() {
            Set<String> fields = new TreeSet<>(BacklogItem.FIELDS);
            for (Rule rule : rules) {
                rule.fields().stream()
                        .filter(field -> types.values().stream()
                                .anyMatch(type -> type.field(field).isPresent()))
                        .forEach(fields::add);
            }
            return fields;
        }

        /** Fields that a type does not have, so that nothing can be said of it. */
        List<HygieneNote> notes() {
            List<HygieneNote> notes = new ArrayList<>();
            for (Rule rule : rules) {
                for (String field : rule.fields()) {
                    List<String> without = types.values().stream()
                            .filter(type -> rule.reads(type.name(), field))
                            .filter(type -> type.field(field).isEmpty())
                            .map(WorkItemType::name)
                            .toList();
                    if (!without.isEmpty()) {
                        notes.add(HygieneNote.of(
                                "field",
                                field,
                                String.join(", ", without),
                                name,
                                rule.name().toString()));
                    }
                }
            }
            return notes;
        }
    }
}
