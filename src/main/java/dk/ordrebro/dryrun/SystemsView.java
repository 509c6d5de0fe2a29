package dk.ordrebro.dryrun;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.workitem.ProjectPaths;
import dk.ordrebro.workitem.WorkItem;
import java.util.Collection;
import java.util.Map;

/** What must be known of both systems to foresee what becomes of an order: asked of them, or guessed. Reads only. */
public interface SystemsView extends Preparation.Systems {
    /** @return by reference; one that is absent is deleted, hidden or cannot be asked for */
    Map<OrderRef, Order> orders(Collection<OrderRef> refs);

    /** @return by id; one that is absent is deleted, hidden or cannot be asked for */
    Map<Long, WorkItem> items(Collection<Long> ids);

    /** True when no order can be read here: a parent is then taken as one whose work item will come. */
    default boolean assumed() {
        return false;
    }

    /** @return empty ones where they are not known */
    ProjectPaths paths(String project);
}
