package dk.ordrebro.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.reconcile.Orders;

/** What would go over the wire, without sending it: the edges write it, {@code app} hands it in. */
public interface Drafts {
    /** The JSON Patch for Azure DevOps. */
    JsonNode patch(WorkItemWrite write);

    /** The body of the PATCH to ServiceNow. */
    JsonNode body(Orders.OrderWrite write, TableSchema table);

    /** The page for people of a work item. */
    String page(String project, long id);
}
