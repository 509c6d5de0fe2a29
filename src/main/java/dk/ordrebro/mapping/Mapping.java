package dk.ordrebro.mapping;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.expression.Expression;
import dk.ordrebro.mapping.expression.ExpressionFailure;
import dk.ordrebro.order.Order;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The compiled rules for one kind of order: one file in {@code config/mappings}. Immutable, safe for many threads. */
public final class Mapping {
    private final Rules rules;
    private final WorkItemBuilder.Policy policy;

    Mapping(Rules rules, WorkItemBuilder.Policy policy) {
        this.rules = rules;
        this.policy = policy;
    }

    /** Whose word counts when both sides changed the same thing. */
    public enum Winner {
        LATEST,
        SERVICENOW,
        AZURE_DEVOPS;

        @Override
        public String toString() {
            return this == AZURE_DEVOPS ? "azureDevOps" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public String name() {
        return rules.head().name();
    }

    /** True without {@code when}: every order of its table, so none is left for later mappings. */
    public boolean takesAll() {
        return rules.head().when().isEmpty();
    }

    /** The ServiceNow table, {@code from}. */
    public String table() {
        return rules.head().table();
    }

    public String project() {
        return rules.target().project();
    }

    /** The work item type, for instance Feature. */
    public String type() {
        return rules.target().type();
    }

    /**
     * True when {@code when} holds for the order (or is missing) and it is of this table. A {@code when} that fails for the
     * order counts as fitting: {@link #wants} then says why it is parked, so that the order is seen and not lost.
     */
    public boolean fits(Order order) {
        return tried(order).fits();
    }

    /** As {@link #fits}, with the reason. */
    TriedMapping tried(Order order) {
        if (!order.ref().table().equals(table())) {
            return new TriedMapping(name(), false, "it takes orders from " + table());
        }
        if (rules.head().when().isEmpty()) {
            return new TriedMapping(name(), true, "it takes every order from " + table());
        }
        Expression when = rules.head().when().get();
        try {
            boolean holds = when.holds(order.document());
            return new TriedMapping(
                    name(), holds, "when: " + when.text().strip() + (holds ? " holds" : " does not hold"));
        } catch (ExpressionFailure e) {
            return new TriedMapping(name(), true, "when: " + when.text().strip() + " fails: " + e.getMessage());
        }
    }

    /** What the work item should be, every value converted for its field's kind and cut to its limit. */
    public DesiredWorkItem wants(Order order, WorkItemType type) {
        return new WorkItemBuilder(rules, policy, order).forType(type);
    }

    /** The order's field that {@code states} speaks of: {@code state} unless the mapping names another. */
    public String stateField() {
        return rules.states().field();
    }

    /** The work item state that the order's state asks for, by {@code states.toWorkItem} (stored value or label). */
    public Optional<String> workItemState(Order order) {
        return rules.states().workItemState(order.document());
    }

    /**
     * What {@code states.toOrder} sets for the work item's state, evaluated; empty where the state is in no table.
     *
     * @throws MappingFailure when an expression fails for this order
     */
    public Map<String, String> orderState(Order order, WorkItem item) {
        try {
            return rules.states().orderState(item.state(), withWorkItem(order, item));
        } catch (ExpressionFailure e) {
            throw failure("states.toOrder", e);
        }
    }

    /**
     * What {@code writeBack} sets, evaluated; journal fields among them.
     *
     * @throws MappingFailure when an expression fails for this order
     */
    public Map<String, String> writeBack(Order order, WorkItem item) {
        try {
            return StateRules.texts(rules.writeBack(), withWorkItem(order, item));
        } catch (ExpressionFailure e) {
            throw failure("writeBack", e);
        }
    }

    /**
     * True when the order carries already what {@code writeBack} puts there of a work item's id: somebody made one for it,
     * whatever our ledger knows.
     */
    public boolean namesWorkItem(Order order) {
        return rules.writeBack().entrySet().stream()
                .filter(written -> written.getValue().holds("workItem.id"))
                .anyMatch(written -> order.document().get(written.getKey()) instanceof String text && !text.isBlank());
    }

    /** Who wins when both sides changed {@code field}, or the state for {@code "state"}. */
    public Winner winner(String field) {
        Winner state = rules.conflict().byField().get("state");
        return field.equals("System.State") && state != null
                ? state
                : rules.conflict()
                        .byField()
                        .getOrDefault(field, rules.conflict().otherwise());
    }

    /** Each field and how it is made, as the operator wrote it: what {@code preview} shows beside a value. */
    public Map<String, String> sources() {
        return rules.sources();
    }

    /** For each field of the work item, what its value is made from; {@code item} gives those of {@code writeBack} too. */
    public List<ValueTrace> explained(Order order, Optional<WorkItem> item) {
        Map<String, Object> document =
                item.map(known -> withWorkItem(order, known)).orElse(order.document());
        ValueTracer explaining = new ValueTracer(policy.privacy(), order, document);
        List<ValueTrace> all = new ArrayList<>();
        rules.target().fields().forEach(rule -> all.add(explaining.field(rule)));
        item.ifPresent(known -> {
            rules.writeBack()
                    .forEach((field, template) -> all.add(explaining.template("writeBack." + field, template)));
            rules.states().toOrder().stream()
                    .filter(rule -> rule.workItemState().equalsIgnoreCase(known.state()))
                    .forEach(rule -> rule.sets()
                            .forEach((field, template) ->
                                    all.add(explaining.template("states.toOrder." + field, template))));
        });
        return List.copyOf(all);
    }

    /**
     * The type as Azure DevOps' Agile process would have it, with whatever else this mapping names: for a look without the
     * network.
     */
    public WorkItemType guessedType() {
        return StandardFields.guessed(rules);
    }

    /** Where the mapping stands. */
    public Place place() {
        return rules.head().namePlace();
    }

    Rules rules() {
        return rules;
    }

    private static Map<String, Object> withWorkItem(Order order, WorkItem item) {
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("id", item.id());
        seen.put("type", item.type());
        seen.put("url", item.url());
        seen.put("state", item.state());
        seen.put("reason", item.field("System.Reason").orElse(null));
        seen.put("changedBy", item.field("System.ChangedBy").orElse(null));
        seen.put("fields", item.fields());
        Map<String, Object> document = new LinkedHashMap<>(order.document());
        document.put("workItem", seen);
        return document;
    }

    private MappingFailure failure(String where, ExpressionFailure e) {
        return new MappingFailure(
                new Failure.Refused(Causes.EXPRESSION, where + " of " + name() + ": " + e.getMessage()));
    }
}
