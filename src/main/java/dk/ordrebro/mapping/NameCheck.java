package dk.ordrebro.mapping;

import dk.ordrebro.mapping.expression.Expression;
import dk.ordrebro.mapping.expression.Slips;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks, without the network, the names of the order's document that a mapping uses. */
final class NameCheck {
    private static final List<String> WORK_ITEM =
            List.of("id", "type", "url", "state", "reason", "fields", "changedBy");

    private final Problems problems;
    private final Set<FieldUse> told = new HashSet<>();

    NameCheck(Problems problems) {
        this.problems = problems;
    }

    void check(Rules rules) {
        rules.head().when().ifPresent(this::withoutWorkItem);
        rules.target().fields().forEach(rule -> rule.values().forEach(this::withoutWorkItem));
        if (rules.target().parent() instanceof ParentRule.Listed listed) {
            withoutWorkItem(listed.value());
        }
        rules.states().toOrder().forEach(rule -> withWorkItem(rule.sets()));
        withWorkItem(rules.writeBack());
        rules.uses().forEach(this::checkShape);
        rules.expressions().forEach(this::checkCompared);
    }

    /** Without the network it may be a field of the customer's own; more often it is a text that lacks its quotes. */
    private void checkCompared(Expression expression) {
        Slips.compared(expression.text()).stream()
                .filter(compared -> expression.reads().contains(List.of(compared.name())))
                .filter(compared -> !StandardTables.FIELDS.contains(compared.name())
                        && !compared.name().matches("[ux]_.*")
                        && StandardTables.NAME.matcher(compared.name()).matches())
                .forEach(compared -> problems.warning(
                        expression.placeAt(compared.offset()),
                        "'" + compared.name() + "' is no standard field",
                        "a text stands in quotes: '" + compared.name() + "'"));
    }

    private void withoutWorkItem(Template template) {
        template.expressions().forEach(this::withoutWorkItem);
    }

    private void withoutWorkItem(Expression expression) {
        if (expression.reads().stream().anyMatch(path -> path.getFirst().equals("workItem"))) {
            problems.error(
                    expression.place(),
                    "'workItem' is not known here: '" + Expression.abridged(expression.text()) + "'",
                    "use it in states.toOrder and writeBack only");
        }
    }

    private void withWorkItem(Map<String, Template> templates) {
        templates.values().stream()
                .flatMap(template -> template.expressions().stream())
                .forEach(expression -> expression.reads().stream()
                        .filter(path -> path.getFirst().equals("workItem"))
                        .forEach(path -> checkWorkItem(path, expression)));
    }

    private void checkWorkItem(List<String> path, Expression expression) {
        if (path.size() < 2 || !WORK_ITEM.contains(path.get(1))) {
            String name = String.join(".", path);
            problems.error(
                    expression.place(),
                    "unknown name '" + name + "'",
                    NearestName.remedy(path.size() < 2 ? "" : path.get(1), WORK_ITEM));
        }
    }

    private void checkShape(FieldUse use) {
        Optional<String> field = use.field();
        if (field.isEmpty() || !told.add(use)) {
            return;
        }
        List<String> parts = Arrays.asList(field.get().split("\\.", -1));
        if (parts.stream().anyMatch(part -> !StandardTables.NAME.matcher(part).matches())) {
            problems.error(
                    use.place(),
                    "'" + field.get() + "' is no ServiceNow field name (small letters, digits and _)",
                    NearestName.of(parts.getFirst(), StandardTables.FIELDS)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse(""));
        } else {
            nearMiss(parts.getFirst(), use.place());
        }
    }

    /** Without the network an unknown field may be the customer's own; one letter off a standard one is worth a word. */
    private void nearMiss(String field, Place place) {
        if (StandardTables.FIELDS.contains(field) || field.matches("[ux]_.*")) {
            return;
        }
        NearestName.of(field, StandardTables.FIELDS)
                .filter(near -> Math.abs(near.length() - field.length()) <= 2)
                .ifPresent(near -> problems.warning(
                        place, "'" + field + "' is no standard field", "did you mean '" + near + "'?"));
    }
}
