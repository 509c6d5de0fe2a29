package dk.ordrebro.dryrun;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.workitem.ProjectPaths;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Collection;
import java.util.Map;

/** What must be known of both systems to foresee what becomes of an order: asked of them, or guessed. Reads only. */
public interface SystemsView {
    /** @return by reference; one that is absent is deleted, hidden or cannot be asked for */
    Map<OrderRef, Order> orders(Collection<OrderRef> refs);

    /** @return without fields where it is not known */
    TableSchema table(String name);

    /** @return by id; one that is absent is deleted, hidden or cannot be asked for */
    Map<Long, WorkItem> items(Collection<Long> ids);

    /** @throws dk.ordrebro.failure.CallFailure when there is no such type, or Azure DevOps does not answer */
    WorkItemType type(String project, String type);

    /** @return empty ones where they are not known */
    ProjectPaths paths(String project);
}
