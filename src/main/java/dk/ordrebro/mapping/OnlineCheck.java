package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.order.FieldKind;
import dk.ordrebro.order.OrderField;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds mappings against what both systems say they have. */
final class OnlineCheck {
    private static final Set<String> EVERYWHERE = Set.of(
            "sys_id",
            "sys_class_name",
            "sys_created_on",
            "sys_created_by",
            "sys_updated_on",
            "sys_updated_by",
            "sys_mod_count");

    private final Map<String, TableSchema> tables;
    private final Collection<WorkItemType> types;
    private final Problems problems = new Problems();
    private final ArrivalCheck arrivals = new ArrivalCheck(problems);

    OnlineCheck(Map<String, TableSchema> tables, Collection<WorkItemType> types) {
        this.tables = tables;
        this.types = types;
    }

    List<Problem> problems(List<Mapping> mappings) {
        for (Mapping mapping : mappings) {
            Rules rules = mapping.rules();
            checkTable(rules);
            checkType(rules.target()).ifPresent(type -> {
                checkFields(rules, type);
                checkStates(rules, type);
            });
        }
        return problems.list();
    }

    private void checkTable(Rules rules) {
        Rules.Head head = rules.head();
        TableSchema schema = tables.get(head.table());
        if (schema == null || schema.fields().isEmpty()) {
            problems.error(
                    head.tablePlace(),
                    "ServiceNow has no table '" + head.table() + "' that we may read",
                    NearestName.remedy(head.table(), known()));
            return;
        }
        new LinkedHashSet<>(rules.uses()).forEach(use -> use.field()
                .filter(field -> !use.path().getFirst().equals("label")
                        || schema.field(field).isEmpty())
                .ifPresent(field -> checkField(schema, field, use.place())));
        rules.comments()
                .fields()
                .forEach(field -> checkJournal(
                        schema,
                        field,
                        rules.comments()
                                .placeToWorkItem(field)
                                .or(() -> rules.comments().placeToOrder(field))
                                .orElseThrow()));
        Optional.ofNullable(schema.fields().get(rules.states().field()))
                .map(OrderField::choices)
                .filter(choices -> !choices.isEmpty())
                .ifPresent(choices -> checkChoices(rules.states(), choices));
        arrivals.choices(rules, schema);
        arrivals.tags(rules, schema);
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>();
        tables.forEach((name, schema) -> {
            if (!schema.fields().isEmpty()) {
                known.add(name);
            }
        });
        return known;
    }

    private void checkField(TableSchema schema, String field, Place place) {
        int dot = field.indexOf('.');
        String first = dot < 0 ? field : field.substring(0, dot);
        if (EVERYWHERE.contains(first)) {
            return;
        }
        Optional<OrderField> found = schema.field(first)
                .or(() -> BesideValue.of(first).flatMap(schema::field).filter(BesideValue::has));
        found.ifPresent(known -> checkReadable(schema, known, place));
        if (found.isEmpty()) {
            problems.error(
                    place,
                    "the table " + schema.table() + " has no field '" + first + "'",
                    NearestName.remedy(first, schema.fields().keySet()));
        } else if (dot >= 0 && found.get().references().isEmpty()) {
            problems.error(
                    place,
                    "'" + first + "' of " + schema.table() + " is no reference, so '" + field + "' is nothing",
                    "");
        } else if (dot >= 0) {
            TableSchema next = tables.get(found.get().references());
            if (next != null && !next.fields().isEmpty()) {
                checkField(next, field.substring(dot + 1), place);
            }
        }
    }

    private void checkJournal(TableSchema schema, String field, Place place) {
        if (!schema.journal(field)) {
            problems.error(
                    place,
                    "the table " + schema.table() + " has no journal field '" + field + "'",
                    NearestName.remedy(
                            field,
                            schema.fields().keySet().stream()
                                    .filter(schema::journal)
                                    .toList()));
        }
    }

    /** What would reach a person as it is stored, and tell nothing. */
    private void checkReadable(TableSchema schema, OrderField field, Place place) {
        String name = "'" + field.name() + "' of " + schema.table();
        if (field.kind() == FieldKind.MACHINE) {
            problems.warning(
                    place,
                    name + " is written for machines: a person would not understand it",
                    "write label." + field.name() + ", or leave it out");
        } else if (field.kind() == FieldKind.SECRET) {
            problems.warning(place, name + " is secret and is never read", "leave it out");
        }
    }

    /** A key may be the stored value or its label in any language: which of them the service sees is its user's matter. */
    private void checkChoices(StateRules states, Map<String, List<String>> choices) {
        Set<String> known = new LinkedHashSet<>();
        choices.forEach((value, labels) -> known.addAll(names(value, labels)));
        for (StateRules.ToWorkItem rule : states.toWorkItem()) {
            if (!known.contains(Lookup.normal(rule.orderState()))) {
                problems.error(
                        rule.key(),
                        "'" + states.field() + "' has no choice '" + rule.orderState() + "'",
                        NearestName.remedy(
                                rule.orderState(),
                                choices.values().stream().flatMap(List::stream).toList()));
            }
        }
        Set<String> mapped = states.toWorkItem().stream()
                .map(rule -> Lookup.normal(rule.orderState()))
                .collect(Collectors.toSet());
        List<String> unmapped = choices.entrySet().stream()
                .filter(choice -> Collections.disjoint(mapped, names(choice.getKey(), choice.getValue())))
                .map(choice -> choice.getKey() + " (" + String.join(", ", choice.getValue()) + ")")
                .toList();
        if (!unmapped.isEmpty() && !states.toWorkItem().isEmpty()) {
            problems.warning(
                    states.toWorkItem().getFirst().key(),
                    "these states of the order change nothing: " + String.join(", ", unmapped),
                    "");
        }
    }

    private static Set<String> names(String value, List<String> labels) {
        return Stream.concat(Stream.of(value), labels.stream())
                .map(Lookup::normal)
                .collect(Collectors.toSet());
    }

    private Optional<WorkItemType> checkType(Rules.Target target) {
        List<WorkItemType> ofProject = types.stream()
                .filter(type -> type.project().equals(target.project()))
                .toList();
        Optional<WorkItemType> found = ofProject.stream()
                .filter(type -> type.name().equals(target.type()))
                .findFirst();
        if (found.isEmpty()) {
            String remedy = ofProject.isEmpty()
                    ? NearestName.remedy(
                            target.project(),
                            new TreeSet<>(
                                    types.stream().map(WorkItemType::project).toList()))
                    : NearestName.remedy(
                            target.type(),
                            ofProject.stream().map(WorkItemType::name).toList());
            problems.error(
                    target.typePlace(),
                    ofProject.isEmpty()
                            ? "Azure DevOps has no project '" + target.project() + "'"
                            : "the project " + target.project() + " has no work item type '" + target.type() + "'",
                    remedy);
        }
        return found;
    }

    private void checkFields(Rules rules, WorkItemType type) {
        if (type.fields().isEmpty()) {
            return;
        }
        for (FieldRule rule : rules.target().fields()) {
            Optional<WorkItemField> field = type.field(rule.field());
            if (field.isEmpty()) {
                problems.error(
                        rule.place(),
                        type.name() + " in " + type.project() + " has no field '" + rule.field() + "'",
                        NearestName.remedy(rule.field(), type.fields().keySet()));
            } else if (field.get().readOnly()) {
                problems.error(rule.place(), "'" + rule.field() + "' of " + type.name() + " is read-only", "");
            } else {
                arrivals.hiddenDescription(rule, type);
            }
        }
    }

    private void checkStates(Rules rules, WorkItemType type) {
        StateRules states = rules.states();
        List<String> known =
                type.states().stream().map(WorkItemType.State::name).toList();
        if (known.isEmpty()) {
            return;
        }
        states.toWorkItem().forEach(rule -> checkState(rule.workItemState(), rule.value(), type, known));
        states.toOrder().forEach(rule -> checkState(rule.workItemState(), rule.key(), type, known));
        rules.carried().rollUp().ifPresent(rule -> rule.places()
                .forEach((state, place) -> checkState(state, place, type, known)));
    }

    private void checkState(String state, Place place, WorkItemType type, List<String> known) {
        if (known.stream().noneMatch(name -> name.equalsIgnoreCase(state))) {
            problems.error(place, type.name() + " has no state '" + state + "'", NearestName.remedy(state, known));
        }
    }
}
