package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.mapping.lookup.Lookups;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.yaml.Literals;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the rule of one field: a text, a list of texts, or an object with {@code value} and how to treat it. */
final class FieldReader {
    private final Lookups lookups;
    private final Supplier<ZoneId> zone;
    private final Problems problems;

    /** @param zone where days begin and end */
    FieldReader(Lookups lookups, Supplier<ZoneId> zone, Problems problems) {
        this.lookups = lookups;
        this.zone = zone;
        this.problems = problems;
    }

    Optional<FieldRule> read(YamlNode.Entry entry, String path) {
        if (!(entry.value() instanceof YamlNode.Entries)) {
            return rule(entry, entry.value(), new Treatment(Optional.empty(), null, null, FieldRule.Format.TEXT));
        }
        YamlObject object = YamlObject.of(entry.value(), path, problems);
        Optional<YamlNode> value = object.required("value");
        FieldRule.Format format = format(object);
        Optional<Lookup> lookup = object.scalar("lookup").flatMap(name -> lookups.find(name, problems));
        FieldRule.Otherwise otherwise = object.optional("otherwise")
                .map(new OtherwiseReader(problems)::read)
                .orElse(null);
        Treatment treatment = new Treatment(
                lookup,
                otherwise,
                object.choice("write", DesiredWorkItem.Write.class).orElse(null),
                format);
        checkIteration(entry, format, otherwise);
        checkPerson(entry, format, value);
        boolean unknownLookup = object.has("lookup") && lookup.isEmpty();
        object.done();
        return unknownLookup ? Optional.empty() : value.flatMap(node -> rule(entry, node, treatment));
    }

    /** What the operator said beside the value; null where nothing was said. */
    private record Treatment(
            Optional<Lookup> lookup,
            FieldRule.Otherwise otherwise,
            DesiredWorkItem.Write write,
            FieldRule.Format format) {
        FieldRule.Otherwise decided() {
            if (otherwise != null) {
                return otherwise;
            }
            return lookup.isPresent() ? new FieldRule.Otherwise.Park() : new FieldRule.Otherwise.Nothing();
        }
    }

    private Optional<FieldRule> rule(YamlNode.Entry entry, YamlNode value, Treatment treatment) {
        boolean list = value instanceof YamlNode.Items;
        List<YamlNode> items = list ? value.items() : List.of(value);
        List<Template> templates = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlNode.Scalar scalar) {
                Template.read(scalar, zone, problems).ifPresent(templates::add);
            } else {
                problems.error(
                        item.place(), "'" + entry.name() + "' must hold text here, but is " + item.kindName(), "");
            }
        }
        if (templates.size() < items.size() || (templates.isEmpty() && !list)) {
            return Optional.empty();
        }
        checkTable(templates, treatment);
        return Optional.of(new FieldRule(
                entry.name(),
                entry.value().place(),
                List.copyOf(templates),
                list,
                treatment.lookup(),
                treatment.decided(),
                treatment.write() == null ? DesiredWorkItem.Write.CHANGE : treatment.write(),
                treatment.format()));
    }

    /** What {@code markdown} may say. */
    private enum Markdown {
        KEEP
    }

    private FieldRule.Format format(YamlObject object) {
        Conversion.As as = object.choice("as", Conversion.As.class).orElse(Conversion.As.TEXT);
        Optional<YamlNode> said = object.optional("markdown");
        boolean keep = object.choice("markdown", Markdown.class).isPresent();
        if (keep && as != Conversion.As.MARKDOWN) {
            problems.error(
                    said.orElseThrow().place(),
                    "'markdown: keep' says nothing where the text is not Markdown",
                    "write as: markdown beside it, or take it away");
        }
        return new FieldRule.Format(as, keep, under(object, as));
    }

    private Optional<FieldRule.Under> under(YamlObject object, Conversion.As as) {
        Optional<YamlNode> said = object.optional("under");
        said.filter(node -> as != Conversion.As.ITERATION)
                .ifPresent(node -> problems.error(
                        node.place(),
                        "'under' says where an iteration is looked for, and this is none",
                        "write as: iteration beside it, or take it away"));
        return said.flatMap(node -> node.text().map(text -> new FieldRule.Under(text.strip(), node.place())));
    }

    private void checkIteration(YamlNode.Entry entry, FieldRule.Format format, FieldRule.Otherwise otherwise) {
        if (format.as() != Conversion.As.ITERATION) {
            return;
        }
        if (!entry.name().equals(StandardFields.ITERATION)) {
            problems.error(
                    entry.key().place(),
                    "'as: iteration' gives an iteration path, and '" + entry.name() + "' holds none",
                    "write it at " + StandardFields.ITERATION);
        }
        if (otherwise == null) {
            problems.warning(
                    entry.value().place(),
                    "a date in none of the iterations leaves '" + entry.name() + "' empty",
                    "write otherwise: with a path, keep or park");
        }
    }

    private void checkPerson(YamlNode.Entry entry, FieldRule.Format format, Optional<YamlNode> value) {
        if (format.as() != Conversion.As.PERSON) {
            return;
        }
        value.filter(node -> node instanceof YamlNode.Items)
                .ifPresent(node ->
                        problems.error(node.place(), "'as: person' takes one person, not a list", "write one value"));
        StandardFields.kind(entry.name())
                .filter(kind -> kind != WorkItemField.Kind.IDENTITY)
                .ifPresent(kind -> problems.error(
                        entry.key().place(),
                        "'as: person' gives somebody's sign-in address, and '" + entry.name() + "' holds no person",
                        "write it at System.AssignedTo or a field of your own for people"));
    }

    /** {@code $table} gives HTML, which any other way of reading would show as it stands. */
    private void checkTable(List<Template> templates, Treatment treatment) {
        if (treatment.format().as() != Conversion.As.HTML) {
            templates.stream()
                    .flatMap(template -> template.expressions().stream())
                    .filter(expression -> expression.text().contains("$table("))
                    .findFirst()
                    .ifPresent(expression ->
                            problems.warning(expression.place(), "'$table' gives HTML", "add as: html to the field"));
        }
    }

    /** Reads {@code otherwise} of a value: a keyword, or what the field gets instead. */
    static final class OtherwiseReader {
        private static final Set<String> KEYWORDS = Set.of("keep", "none", "park");

        /** What the keywords are in Danish. */
        private static final Map<String, String> ALMOST = Map.of(
                "behold", "keep",
                "ingen", "none",
                "intet", "none",
                "parkér", "park",
                "parkeres", "park");

        private final Problems problems;

        OtherwiseReader(Problems problems) {
            this.problems = problems;
        }

        FieldRule.Otherwise read(YamlNode node) {
            if (!(node instanceof YamlNode.Scalar scalar)) {
                problems.error(node.place(), "'otherwise' must be one value, keep, none or park", "");
                return new FieldRule.Otherwise.Park();
            }
            return switch (scalar.value()) {
                case "keep" -> new FieldRule.Otherwise.Keep();
                case "none" -> new FieldRule.Otherwise.Nothing();
                case "park" -> new FieldRule.Otherwise.Park();
                default -> {
                    checkLiteral(scalar);
                    yield new FieldRule.Otherwise.Literal(Literals.value(scalar), scalar.place());
                }
            };
        }

        private void checkLiteral(YamlNode.Scalar scalar) {
            if (scalar.value().contains("${")) {
                problems.error(scalar.place(), "'otherwise' is a plain value, not an expression", "");
            }
            String said = scalar.value().strip().toLowerCase(Locale.ROOT);
            Optional<String> meant = Optional.ofNullable(ALMOST.get(said)).or(() -> NearestName.of(said, KEYWORDS));
            meant.filter(word -> !scalar.quoted())
                    .ifPresent(word -> problems.error(
                            scalar.place(),
                            "'otherwise' gives the field the text '" + scalar.value() + "'",
                            "did you mean '" + word + "'? A text that is meant stands in quotes"));
        }
    }
}
