package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads {@code states}, and the field lists that {@code writeBack} shares with it. */
final class StatesReader {
    private static final Set<String> NOT_WRITTEN =
            Set.of("sys_id", "number", "sys_updated_on", "sys_mod_count", "sys_created_on");

    private final Supplier<ZoneId> zone;
    private final Problems problems;

    /** @param zone where days begin and end */
    StatesReader(Supplier<ZoneId> zone, Problems problems) {
        this.zone = zone;
        this.problems = problems;
    }

    StateRules read(YamlObject states) {
        String field = states.text("field").orElse("state");
        List<StateRules.ToWorkItem> toWorkItem =
                states.child("toWorkItem").map(this::toWorkItem).orElse(List.of());
        List<StateRules.ToOrder> toOrder =
                states.child("toOrder").map(this::toOrder).orElse(List.of());
        states.done();
        return new StateRules(field, toWorkItem, toOrder);
    }

    private List<StateRules.ToWorkItem> toWorkItem(YamlObject table) {
        List<StateRules.ToWorkItem> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlNode.Entry entry : table.entries()) {
            if (!seen.add(Lookup.normal(entry.name()))) {
                problems.error(entry.key().place(), "the state '" + entry.name() + "' stands here twice", "");
            }
            if (entry.value() instanceof YamlNode.Scalar state && state.kind() == YamlNode.Scalar.Kind.TEXT) {
                checkState(state.value(), state.place());
                rules.add(new StateRules.ToWorkItem(
                        entry.name(), state.value(), entry.key().place(), state.place()));
            } else {
                table.wrong(entry.name(), entry.value(), "the name of a work item state");
            }
        }
        return List.copyOf(rules);
    }

    private List<StateRules.ToOrder> toOrder(YamlObject table) {
        List<StateRules.ToOrder> rules = new ArrayList<>();
        for (YamlNode.Entry entry : table.entries()) {
            checkState(entry.name(), entry.key().place());
            if (entry.value() instanceof YamlNode.Entries) {
                YamlObject object = YamlObject.of(entry.value(), table.path(entry.name()), problems);
                rules.add(new StateRules.ToOrder(
                        entry.name(), sets(object), entry.key().place()));
            } else {
                problems.error(
                        entry.value().place(),
                        "'" + table.path(entry.name()) + "' must name the fields it sets, but is "
                                + entry.value().kindName(),
                        "write for instance { state: \"" + entry.value().text().orElse("3") + "\" }");
            }
        }
        return List.copyOf(rules);
    }

    private void checkState(String state, Place place) {
        if (!StandardTables.STATES.contains(state) && !CharacterCheck.refuses(state)) {
            NearestName.of(state, StandardTables.STATES)
                    .ifPresent(near -> problems.warning(
                            place, "'" + state + "' is no standard work item state", "did you mean '" + near + "'?"));
        }
    }

    /** Fields of the order and what each is set to. */
    Map<String, Template> sets(YamlObject object) {
        Map<String, Template> sets = new LinkedHashMap<>();
        for (YamlNode.Entry entry : object.entries()) {
            if (NOT_WRITTEN.contains(entry.name())) {
                problems.error(entry.key().place(), "'" + entry.name() + "' cannot be written", "ServiceNow sets it");
            } else if (entry.name().contains(".")) {
                problems.error(
                        entry.key().place(),
                        "'" + entry.name() + "' is a field of another record",
                        "only the order's own can be set");
            } else if (entry.value() instanceof YamlNode.Entries) {
                person(YamlObject.of(entry.value(), object.path(entry.name()), problems), entry)
                        .ifPresent(template -> sets.put(entry.name(), template));
            } else if (entry.value() instanceof YamlNode.Scalar scalar) {
                Template.read(scalar, zone, problems).ifPresent(template -> sets.put(entry.name(), template));
            } else {
                object.wrong(entry.name(), entry.value(), "text");
            }
        }
        return java.util.Collections.unmodifiableMap(sets);
    }

    /** What {@code as} may say of a field of the order. */
    private enum As {
        PERSON
    }

    /** Somebody to be looked up. */
    private Optional<Template> person(YamlObject object, YamlNode.Entry entry) {
        Optional<Template> value = object.required("value")
                .flatMap(node -> object.scalar("value"))
                .flatMap(scalar -> Template.read(scalar, zone, problems));
        Optional<As> as = object.required("as").flatMap(node -> object.choice("as", As.class));
        FieldRule.Otherwise otherwise = object.optional("otherwise")
                .map(new FieldReader.OtherwiseReader(problems)::read)
                .orElse(new FieldRule.Otherwise.Nothing());
        object.done();
        if (ItemDocuments.journal(entry.name())) {
            problems.error(
                    entry.value().place(),
                    "'" + entry.name() + "' takes text, not a person",
                    "write the text, for instance \"${workItem.fields.'System.AssignedTo'.displayName}\"");
        }
        return as.flatMap(person -> value).map(template -> template.asPerson(otherwise));
    }
}
