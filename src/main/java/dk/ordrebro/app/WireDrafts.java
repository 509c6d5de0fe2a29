package dk.ordrebro.app;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.azuredevops.WorkItemClient;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.reconcile.Orders;
import dk.ordrebro.servicenow.OrderClient;
import java.net.URI;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Writes as the edges would put them on the wire. @param zone where days begin and end */
record WireDrafts(URI organisation, Supplier<ZoneId> zone) implements Drafts {
    @Override
    public JsonNode patch(WorkItemWrite write) {
        return WorkItemClient.patch(write, organisation);
    }

    @Override
    public JsonNode body(Orders.OrderWrite write, TableSchema table) {
        return OrderClient.body(write, table, zone);
    }

    @Override
    public String page(String project, long id) {
        return WorkItemClient.page(organisation, project, id);
    }
}
