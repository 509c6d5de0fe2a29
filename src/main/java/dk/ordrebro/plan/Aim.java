package dk.ordrebro.plan;

import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.order.Order;
import dk.ordrebro.person.Directories;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Set;

/**
 * What an order aims at, as far as it can be told before its parent is looked for. Made by {@link Preparation}.
 *
 * @param type that of the item, or of the item to be made
 * @param wanted what the mapping makes of the order
 * @param told the notes that stand in the order's journal, by {@link Note#id}
 * @param people whom it names on either side
 */
public record Aim(
        Order order,
        Mapping mapping,
        Observation<WorkItem> item,
        WorkItemType type,
        DesiredWorkItem wanted,
        Base base,
        Set<String> told,
        Directories people) {

    /** True when the work item is in the state that the order asks for. Both as they are now. */
    public boolean arrived(Order now, WorkItem there) {
        return mapping.workItemState(now)
                .map(state -> state.strip().equalsIgnoreCase(there.state()))
                .orElse(true);
    }
}
