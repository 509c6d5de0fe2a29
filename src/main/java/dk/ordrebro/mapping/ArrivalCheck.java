package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.order.FieldKind;
import dk.ordrebro.order.OrderField;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what is known on both sides and would not arrive as it is meant; called by {@link OnlineCheck}. */
final class ArrivalCheck {
    private static final String DESCRIPTION = "System.Description";

    /** The shipped forms of a Bug show it in the place of the description (docs/azure-devops.md section 5). */
    private static final String REPRO_STEPS = "Microsoft.VSTS.TCM.ReproSteps";

    private final Problems problems;

    ArrivalCheck(Problems problems) {
        this.problems = problems;
    }

    /** A field that the form does not show to the people who work with it. */
    void hiddenDescription(FieldRule rule, WorkItemType type) {
        if (type.name().equals("Bug")
                && rule.field().equals(DESCRIPTION)
                && type.field(REPRO_STEPS).isPresent()) {
            problems.warning(
                    rule.place(),
                    "people who open a " + type.name() + " see Repro Steps, not '" + DESCRIPTION + "'",
                    "write " + REPRO_STEPS + ", or put the description on its form and leave this");
        }
    }

    /** Text with tags in it that is read as plain text: people would see the tags. */
    void tags(Rules rules, TableSchema schema) {
        for (FieldRule rule : rules.target().fields()) {
            if (rule.format().as() == Conversion.As.TEXT && rule.lookup().isEmpty()) {
                rule.values().stream()
                        .flatMap(template -> template.expressions().stream())
                        .forEach(expression -> expression.reads().forEach(path -> new FieldUse(path, expression.place())
                                .field()
                                .flatMap(schema::field)
                                .filter(field -> field.kind() == FieldKind.HTML)
                                .ifPresent(field -> tagged(field, schema, rule, expression.place()))));
            }
        }
    }

    private void tagged(OrderField field, TableSchema schema, FieldRule rule, Place place) {
        problems.warning(
                place,
                "'" + field.name() + "' of " + schema.table() + " holds HTML, and '" + rule.field()
                        + "' would show its tags",
                "add as: html to the field");
    }

    /** What is written to the order's choices: the stored value, whatever people see. */
    void choices(Rules rules, TableSchema schema) {
        rules.states().toOrder().forEach(rule -> choices(rule.sets(), schema));
        choices(rules.writeBack(), schema);
    }

    private void choices(Map<String, Template> sets, TableSchema schema) {
        sets.forEach((name, template) -> schema.field(name)
                .filter(field -> !field.choices().isEmpty() && template.fixed())
                .ifPresent(field -> choice(field, template)));
    }

    private void choice(OrderField field, Template template) {
        String said = template.source();
        if (field.choices().containsKey(said)) {
            return;
        }
        Optional<String> meant = field.choices().entrySet().stream()
                .filter(choice -> choice.getValue().stream()
                        .anyMatch(label -> Lookup.normal(label).equals(Lookup.normal(said))))
                .map(Map.Entry::getKey)
                .findFirst();
        if (meant.isPresent()) {
            problems.error(
                    template.place(),
                    "'" + said + "' is what people see of '" + field.name() + "', not what is stored",
                    "write \"" + meant.get() + "\"");
        } else {
            String nearest = NearestName.remedy(said, field.choices().keySet());
            problems.warning(
                    template.place(),
                    "'" + field.name() + "' has no choice '" + said + "'",
                    nearest.isEmpty()
                            ? field.choices().keySet().stream().collect(Collectors.joining(", ", "one of ", ""))
                            : nearest);
        }
    }
}
