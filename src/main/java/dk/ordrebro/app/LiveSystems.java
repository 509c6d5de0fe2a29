package dk.ordrebro.app;

import dk.ordrebro.azuredevops.WorkItemClient;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.person.Directories;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.servicenow.OrderClient;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Map;
import java.util.Optional;

/** Both systems as a running service knows them, for {@link Preparation}. */
record LiveSystems(WorkItemClient items, OrderClient orders, ProjectNames names, Directories directories)
        implements Preparation.Systems {
    @Override
    public WorkItemType type(String project, String type) {
        return items.type(project, type);
    }

    @Override
    public void doubt(String project, String type) {
        items.doubt(project, type);
    }

    @Override
    public Optional<Failure> obstacle(String project) {
        return names.obstacle(project);
    }

    @Override
    public boolean sameProject(String one, String other) {
        return names.same(one, other);
    }

    @Override
    public TableSchema table(String name) {
        return orders.schemas().getOrDefault(name, new TableSchema(name, Map.of()));
    }
}
