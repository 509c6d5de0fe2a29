package dk.ordrebro.app;

import dk.ordrebro.azuredevops.WorkItemClient;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.servicenow.OrderClient;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Map;

/** Both systems as a running service knows them, for {@link Preparation}. */
record LiveSystems(WorkItemClient items, OrderClient orders) implements Preparation.Systems {
    @Override
    public WorkItemType type(String project, String type) {
        return items.type(project, type);
    }

    @Override
    public void doubt(String project, String type) {
        items.doubt(project, type);
    }

    @Override
    public TableSchema table(String name) {
        return orders.schemas().getOrDefault(name, new TableSchema(name, Map.of()));
    }
}
