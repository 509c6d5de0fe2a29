package dk.ordrebro.plan;

import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.person.People;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Optional;
import java.util.Set;

/**
 * All that a plan is made of: how both sides are, how they were when they last agreed, and the rules.
 *
 * @param type the type of the item, or of the item to be made
 * @param wanted what the mapping makes of the order
 * @param told the notes that stand in the order's journal, by {@link Note#id}
 */
public record PlanInput(
        Order order,
        TableSchema table,
        Observation<WorkItem> item,
        WorkItemType type,
        Base base,
        Rules rules,
        DesiredWorkItem wanted,
        Set<String> told) {

    /**
     * The mapping, the parent as far as it is known, the field that carries the stamp (absent: the title does), the people of
     * ServiceNow whom the work item names, and the state that its children ask for.
     */
    public record Rules(
            Mapping mapping,
            ParentFound parent,
            Optional<String> stampField,
            People people,
            Optional<String> rolledUp) {}

    /** The stored value of the order's state field. */
    String orderState() {
        return OrderValues.reads(order.document(), rules.mapping().stateField());
    }
}
