package dk.ordrebro.mapping;

import dk.ordrebro.mapping.expression.Expression;
import dk.ordrebro.mapping.expression.ExpressionFailure;
import dk.ordrebro.order.Order;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds, for one order, what each value of a mapping is made from. */
final class ValueTracer {
    private static final int LONGEST = 120;

    private final Privacy privacy;
    private final String number;
    private final Map<String, Object> document;

    /** @param document the order's, with {@code workItem} where it is known */
    ValueTracer(Privacy privacy, Order order, Map<String, Object> document) {
        this.privacy = privacy;
        this.number = order.number();
        this.document = document;
    }

    ValueTrace field(FieldRule rule) {
        return new ValueTrace(rule.field(), rule.source(), rule.place(), inputs(rule.values()), looked(rule));
    }

    ValueTrace template(String name, Template template) {
        String source = template.source() + (template.person().isPresent() ? " as a person in ServiceNow" : "");
        return new ValueTrace(name, source, template.place(), inputs(List.of(template)), List.of());
    }

    private List<ValueTrace.Input> inputs(List<Template> templates) {
        Map<String, String> inputs = new TreeMap<>();
        for (Template template : templates) {
            for (Expression expression : template.expressions()) {
                expression.reads().forEach(path -> inputs.put(String.join(".", path), shown(at(path)) + twice(path)));
            }
        }
        return inputs.entrySet().stream()
                .map(input -> new ValueTrace.Input(input.getKey(), input.getValue()))
                .toList();
    }

    private List<ValueTrace.Looked> looked(FieldRule rule) {
        List<ValueTrace.Looked> looked = new ArrayList<>();
        rule.lookup().ifPresent(lookup -> raw(rule).forEach(key -> {
            Optional<String> found = lookup.find(Values.text(key)).map(Values::text);
            looked.add(new ValueTrace.Looked(lookup.name(), shown(key), found));
        }));
        return List.copyOf(looked);
    }

    private List<?> raw(FieldRule rule) {
        try {
            Object raw = rule.raw(document);
            return raw instanceof List<?> items ? items : List.of(raw == null ? "" : raw);
        } catch (ExpressionFailure e) {
            return List.of(); // that it fails is why the order is parked, and told there
        }
    }

    private Object at(List<String> path) {
        Object here = document;
        for (String step : path) {
            here = step(here, step);
        }
        return here;
    }

    /** Of rows, the cell of each. */
    private static Object step(Object here, String name) {
        if (here instanceof Map<?, ?> map) {
            return map.get(name);
        }
        return here instanceof List<?> rows
                ? rows.stream()
                        .map(row -> step(row, name))
                        .filter(Objects::nonNull)
                        .toList()
                : null;
    }

    /** A variable that two sets of the item ask for: which answers there are. */
    private String twice(List<String> path) {
        Object all = path.size() > 1 && path.getFirst().startsWith("variables")
                ? step(document.get("variables twice"), path.get(1))
                : null;
        return all instanceof List<?> answers
                ? " (the order has this variable " + answers.size() + " times: "
                        + answers.stream()
                                .map(answer -> "'" + shown(answer) + "'")
                                .collect(Collectors.joining(", "))
                        + ")"
                : "";
    }

    private String shown(Object value) {
        return privacy.line(Values.text(value), number, LONGEST);
    }
}
