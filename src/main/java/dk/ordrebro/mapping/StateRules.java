package dk.ordrebro.mapping;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.expression.ExpressionFailure;
import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.order.Order;
import dk.ordrebro.text.CleanText;
import dk.ordrebro.text.Values;
import dk.ordrebro.yaml.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code states}: how the order's state and the work item's follow each other.
 *
 * @param field the order's field that holds its state
 * @param toWorkItem by the stored value or label of the order's state
 * @param toOrder by the work item's state
 */
record StateRules(String field, List<ToWorkItem> toWorkItem, List<ToOrder> toOrder) {
    static final StateRules NONE = new StateRules("state", List.of(), List.of());

    /** One line of {@code toWorkItem}. */
    record ToWorkItem(String orderState, String workItemState, Place key, Place value) {}

    /** One line of {@code toOrder}: the fields it sets. */
    record ToOrder(String workItemState, Map<String, Template> sets, Place key) {}

    Optional<String> workItemState(Map<String, Object> document) {
        String stored = Values.text(document.get(field));
        String label = document.get("label") instanceof Map<?, ?> labels ? Values.text(labels.get(field)) : "";
        return named(stored).or(() -> named(label)).or(() -> labels(document)
                .map(this::named)
                .flatMap(Optional::stream)
                .findFirst());
    }

    /** What people who read another language than the integration user see. */
    private Stream<String> labels(Map<String, Object> document) {
        return document.get(Order.EVERY_LANGUAGE) instanceof Map<?, ?> fields
                        && fields.get(field) instanceof List<?> labels
                ? labels.stream().map(Values::text)
                : Stream.empty();
    }

    Map<String, String> orderState(String workItemState, ItemDocuments documents, PersonLookup people)
            throws ExpressionFailure {
        Map<String, String> set = new LinkedHashMap<>();
        for (ToOrder rule : toOrder) {
            if (Lookup.normal(rule.workItemState()).equals(Lookup.normal(workItemState))) {
                set.putAll(texts(rule.sets(), documents, people));
            }
        }
        return set;
    }

    /** Each template as text; a note that came out empty is left out, for an empty note is no note. */
    static Map<String, String> texts(Map<String, Template> templates, ItemDocuments documents, PersonLookup people)
            throws ExpressionFailure {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Template> entry : templates.entrySet()) {
            if (entry.getValue().person().isPresent()) {
                person(entry, documents, people).ifPresent(person -> texts.put(entry.getKey(), person));
                continue;
            }
            String text = CleanText.clean(entry.getValue().text(documents.forField(entry.getKey())));
            if (!ItemDocuments.journal(entry.getKey()) || !text.isBlank()) {
                texts.put(entry.getKey(), text);
            }
        }
        return texts;
    }

    /** Who is written into a field of the order; empty where it is left as it is. */
    private static Optional<String> person(
            Map.Entry<String, Template> set, ItemDocuments documents, PersonLookup people) throws ExpressionFailure {
        String field = set.getKey();
        Template template = set.getValue();
        String said = PersonLookup.said(template.value(documents.plain()));
        Optional<Object> found = said.isEmpty() ? Optional.empty() : people.find(field, said);
        if (found.isPresent()) {
            return found.map(Values::text);
        }
        return switch (template.person().orElseThrow()) {
            case FieldRule.Otherwise.Keep keep -> Optional.empty();
            case FieldRule.Otherwise.Nothing nothing -> Optional.of("");
            case FieldRule.Otherwise.Literal literal -> Optional.of(Values.text(literal.value()));
            case FieldRule.Otherwise.Park park ->
                throw new MappingFailure(new Failure.Refused(
                        Causes.PERSON,
                        "the person for " + field + " (" + template.place()
                                + ") is not exactly one in ServiceNow")); // whom it names, the timeline says
        };
    }

    private Optional<String> named(String state) {
        return state.isBlank()
                ? Optional.empty()
                : toWorkItem.stream()
                        .filter(rule -> Lookup.normal(rule.orderState()).equals(Lookup.normal(state)))
                        .map(ToWorkItem::workItemState)
                        .findFirst();
    }
}
