package dk.ordrebro.mapping;

import dk.ordrebro.order.Order;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Map;
import java.util.Optional;

/** The compiled rules for one kind of order: one file in {@code config/mappings}. Immutable, safe for many threads. */
public final class Mapping {
    /** Whose word counts when both sides changed the same thing. */
    public enum Winner {
        LATEST,
        SERVICENOW,
        AZURE_DEVOPS
    }

    public String name() {
        throw new UnsupportedOperationException();
    }

    /** The ServiceNow table, {@code from}. */
    public String table() {
        throw new UnsupportedOperationException();
    }

    public String project() {
        throw new UnsupportedOperationException();
    }

    /** The work item type, for instance Feature. */
    public String type() {
        throw new UnsupportedOperationException();
    }

    /** True when {@code when} holds for the order (or is missing) and it is of this table. */
    public boolean fits(Order order) {
        throw new UnsupportedOperationException();
    }

    /** What the work item should be, every value converted for its field's kind and cut to its limit. */
    public Wanted wants(Order order, WorkItemType type) {
        throw new UnsupportedOperationException();
    }

    /** The order's field that {@code states} speaks of: {@code state} unless the mapping names another. */
    public String stateField() {
        throw new UnsupportedOperationException();
    }

    /** The work item state that the order's state asks for, by {@code states.toWorkItem} (stored value or label). */
    public Optional<String> workItemState(Order order) {
        throw new UnsupportedOperationException();
    }

    /** What {@code states.toOrder} sets for the work item's state, evaluated; empty where the state is in no table. */
    public Map<String, String> orderState(Order order, WorkItem item) {
        throw new UnsupportedOperationException();
    }

    /** What {@code writeBack} sets, evaluated; journal fields among them. */
    public Map<String, String> writeBack(Order order, WorkItem item) {
        throw new UnsupportedOperationException();
    }

    /** Who wins when both sides changed {@code field}, or the state for {@code "state"}. */
    public Winner winner(String field) {
        throw new UnsupportedOperationException();
    }
}
