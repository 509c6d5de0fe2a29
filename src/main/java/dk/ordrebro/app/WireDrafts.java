package dk.ordrebro.app;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.azuredevops.WorkItemClient;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.reconcile.Orders;
import dk.ordrebro.servicenow.OrderClient;
import java.net.URI;

/** Writes as the edges would put them on the wire. */
record WireDrafts(URI organisation) implements Drafts {
    @Override
    public JsonNode patch(WorkItemWrite write) {
        return WorkItemClient.patch(write, organisation);
    }

    @Override
    public JsonNode body(Orders.OrderWrite write, TableSchema table) {
        return OrderClient.body(write, table);
    }

    @Override
    public String page(String project, long id) {
        return WorkItemClient.page(organisation, project, id);
    }
}
