package dk.ordrebro.mapping;

import dk.ordrebro.mapping.deleted.DeletedRule;
import dk.ordrebro.mapping.expression.Expression;
import dk.ordrebro.mapping.family.RollUpRule;
import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything one mapping file says, compiled. @param privacy absent: as the settings have it */
record Rules(
        Head head,
        Target target,
        StateRules states,
        Map<String, Template> writeBack,
        CommentRules comments,
        Conflict conflict,
        Carried carried,
        Optional<Privacy> privacy) {

    /** True for a type, or that of a project, other than new work items get. */
    boolean madeElsewhere(WorkItemType type) {
        return !type.name().equalsIgnoreCase(target.type()) || !type.project().equalsIgnoreCase(target.project());
    }

    /** Which orders it takes. */
    record Head(String name, String table, Condition condition, Place namePlace, Place tablePlace) {
        Optional<Expression> when() {
            return condition.when();
        }
    }

    /**
     * {@code when}.
     *
     * @param when absent: every order of the table
     * @param broken true: one was written that cannot be understood, so nobody knows which orders
     */
    record Condition(Optional<Expression> when, boolean broken) {}

    /** What it makes of them. */
    record Target(String project, String type, Place typePlace, ParentRule parent, List<FieldRule> fields) {}

    /** Who wins, by field. */
    record Conflict(Map<String, Mapping.Winner> byField, Mapping.Winner otherwise) {
        static final Conflict LATEST = new Conflict(Map.of(), Mapping.Winner.LATEST);

        Mapping.Winner winner(String field) {
            Mapping.Winner state = byField.get("state");
            return field.equals("System.State") && state != null ? state : byField.getOrDefault(field, otherwise);
        }
    }

    /** What is carried beside fields and comments, and what is done where one side is gone. */
    record Carried(
            FileRules files,
            Optional<HandoverRule> handover,
            Optional<RollUpRule> rollUp,
            Optional<ParentRule.OfField> join,
            DeletedRule deleted) {}

    /** Every name of the order's document that the mapping uses, with where. */
    List<FieldUse> uses() {
        List<FieldUse> uses = new ArrayList<>();
        head.when().ifPresent(when -> add(uses, when));
        for (FieldRule rule : target.fields()) {
            rule.values().forEach(template -> add(uses, template));
        }
        switch (target.parent()) {
            case ParentRule.OfField of -> add(uses, of);
            case ParentRule.Listed listed -> add(uses, listed.value());
            default -> {}
        }
        carried.join().ifPresent(of -> add(uses, of));
        if (!states.toWorkItem().isEmpty() || !states.toOrder().isEmpty()) {
            uses.add(FieldUse.of(states.field(), head.tablePlace()));
        }
        if (carried.handover().isPresent()) {
            uses.add(new FieldUse(List.of(HandoverRule.GROUP, "name"), head.tablePlace()));
            uses.add(FieldUse.of("sys_updated_by", head.tablePlace()));
        }
        for (StateRules.ToOrder rule : states.toOrder()) {
            addAll(uses, rule.sets());
        }
        addAll(uses, writeBack);
        return uses;
    }

    /** Those fields of the order that hold people, for a work item in this state. */
    List<Map<String, Template>> orderPeople(String workItemState) {
        Stream<Map<String, Template>> moved = states.toOrder().stream()
                .filter(rule -> Lookup.normal(rule.workItemState()).equals(Lookup.normal(workItemState)))
                .map(StateRules.ToOrder::sets);
        return Stream.concat(moved, Stream.of(writeBack)).map(Rules::people).toList();
    }

    PersonLookup.Asked peopleInAzureDevOps() {
        Map<Place, String> fixed = new LinkedHashMap<>();
        target.fields().stream().filter(FieldRule::byPerson).forEach(rule -> {
            rule.fixed().forEach(template -> fixed.put(template.place(), template.source()));
            rule.spare().ifPresent(spare -> fixed.put(spare.place(), Values.text(spare.value())));
        });
        return new PersonLookup.Asked(target.fields().stream().anyMatch(FieldRule::byPerson), fixed);
    }

    PersonLookup.Asked peopleInServiceNow() {
        List<Template> asked = Stream.concat(
                        states.toOrder().stream().map(StateRules.ToOrder::sets), Stream.of(writeBack))
                .flatMap(sets -> people(sets).values().stream())
                .toList();
        Map<Place, String> fixed = new LinkedHashMap<>();
        asked.stream().filter(Template::fixed).forEach(template -> fixed.put(template.place(), template.source()));
        return new PersonLookup.Asked(!asked.isEmpty(), fixed);
    }

    private static Map<String, Template> people(Map<String, Template> sets) {
        Map<String, Template> people = new LinkedHashMap<>(sets);
        people.values().removeIf(template -> template.person().isEmpty());
        return people;
    }

    /** True for the field that follows the order's group, and the group it. */
    boolean handsOver(String field) {
        return carried.handover().isPresent() && field.equals(HandoverRule.AREA);
    }

    /** Those that {@code states} names, either way, and {@code rollUp}. */
    Set<String> workItemStates() {
        Set<String> named = new TreeSet<>();
        states.toWorkItem().forEach(rule -> named.add(rule.workItemState()));
        states.toOrder().forEach(rule -> named.add(rule.workItemState()));
        carried.rollUp().ifPresent(rule -> named.addAll(rule.places().keySet()));
        return named;
    }

    /** All of them, wherever they stand. */
    List<Expression> expressions() {
        List<Expression> all = new ArrayList<>();
        head.when().ifPresent(all::add);
        target.fields().forEach(rule -> rule.values().forEach(template -> all.addAll(template.expressions())));
        if (target.parent() instanceof ParentRule.Listed listed) {
            all.addAll(listed.value().expressions());
        }
        states.toOrder().forEach(rule -> rule.sets().values().forEach(template -> all.addAll(template.expressions())));
        writeBack.values().forEach(template -> all.addAll(template.expressions()));
        return all;
    }

    /** Each field and how it is made, as the operator wrote it. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        target.fields().forEach(rule -> sources.put(rule.field(), rule.source()));
        carried.handover()
                .ifPresent(handover -> sources.putIfAbsent(
                        HandoverRule.AREA,
                        HandoverRule.GROUP + " through lookup "
                                + handover.lookup().name()));
        return sources;
    }

    private static void addAll(List<FieldUse> uses, Map<String, Template> templates) {
        templates.forEach((field, template) -> {
            uses.add(FieldUse.of(field, template.place()));
            add(uses, template);
        });
    }

    /** What {@code writeBack} has put into this document of an order that names a work item; blank for nothing. */
    String named(Map<String, Object> document) {
        return writeBack.entrySet().stream()
                .filter(written -> written.getValue().holds("workItem.id"))
                .map(written -> document.get(written.getKey()) instanceof String text ? text : "")
                .collect(Collectors.joining(" "));
    }

    private static void add(List<FieldUse> uses, ParentRule.OfField of) {
        uses.add(FieldUse.of(of.field(), of.place()));
        if (of.table().isEmpty()) {
            uses.add(new FieldUse(List.of(of.field(), "sys_class_name"), of.place()));
        }
    }

    private static void add(List<FieldUse> uses, Template template) {
        template.expressions().forEach(expression -> add(uses, expression));
    }

    private static void add(List<FieldUse> uses, Expression expression) {
        expression.reads().forEach(path -> uses.add(new FieldUse(path, expression.place())));
    }
}
