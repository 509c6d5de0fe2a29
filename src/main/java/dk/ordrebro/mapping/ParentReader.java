package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.mapping.lookup.Lookups;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads {@code workItem.parent}: exactly one of {@code order}, {@code workItem} and {@code lookup}. */
final class ParentReader {
    private final Lookups lookups;
    private final Supplier<ZoneId> zone;
    private final Problems problems;

    /** @param zone where days begin and end */
    ParentReader(Lookups lookups, Supplier<ZoneId> zone, Problems problems) {
        this.lookups = lookups;
        this.zone = zone;
        this.problems = problems;
    }

    Optional<ParentRule> read(YamlObject parent, String table) {
        long ways = Stream.of("order", "workItem", "lookup").filter(parent::has).count();
        Optional<ParentRule> rule = Optional.empty();
        if (ways != 1) {
            Stream.of("order", "workItem", "lookup", "table", "value", "otherwise")
                    .forEach(parent::optional);
            problems.error(parent.place(), "a parent needs exactly one of 'order', 'workItem' and 'lookup'", "");
        } else if (parent.has("order")) {
            rule = ofField(parent, table).map(of -> of);
        } else if (parent.has("workItem")) {
            OptionalLong id = parent.integer("workItem");
            if (id.isPresent() && id.getAsLong() <= 0) {
                problems.error(parent.place(), "'" + parent.path("workItem") + "' must be a work item's id", "");
            }
            rule = id.isPresent() ? Optional.of(new ParentRule.Standing(id.getAsLong())) : Optional.empty();
        } else {
            rule = listed(parent);
        }
        parent.done();
        return rule;
    }

    /** Reads {@code join}: the field that refers to the order whose work item is shared. */
    Optional<ParentRule.OfField> join(YamlObject join, String table) {
        join.required("order");
        Optional<ParentRule.OfField> rule = ofField(join, table);
        join.done();
        return rule;
    }

    private Optional<ParentRule.OfField> ofField(YamlObject parent, String table) {
        Optional<YamlNode.Scalar> field = parent.scalar("order");
        Optional<String> said = parent.text("table");
        boolean park = park(parent);
        return field.map(name -> new ParentRule.OfField(
                name.value(), said.or(() -> StandardTables.reference(table, name.value())), park, name.place()));
    }

    private Optional<ParentRule> listed(YamlObject parent) {
        Optional<Lookup> lookup = parent.scalar("lookup").flatMap(name -> lookups.find(name, problems));
        Optional<Template> value = parent.required("value")
                .flatMap(node -> parent.scalar("value"))
                .flatMap(scalar -> Template.read(scalar, zone, problems));
        boolean park = park(parent);
        return lookup.isPresent() && value.isPresent()
                ? Optional.of(new ParentRule.Listed(value.get(), lookup.get(), park))
                : Optional.empty();
    }

    private boolean park(YamlObject parent) {
        Optional<YamlNode.Scalar> otherwise = parent.scalar("otherwise");
        otherwise
                .filter(scalar ->
                        !scalar.value().equals("none") && !scalar.value().equals("park"))
                .ifPresent(scalar -> problems.error(
                        scalar.place(),
                        "'" + parent.path("otherwise") + "' cannot be '" + scalar.value() + "'",
                        "write none or park"));
        return otherwise.map(scalar -> scalar.value().equals("park")).orElse(true);
    }
}
