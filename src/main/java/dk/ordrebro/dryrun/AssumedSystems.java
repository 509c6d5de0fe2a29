package dk.ordrebro.dryrun;

import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.workitem.ProjectPaths;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Collection;
import java.util.Map;

/** Both systems as they usually are, for a look without the network: types as in the Agile process, no records. */
public record AssumedSystems(MappingSet mappings) implements SystemsView {
    @Override
    public Map<OrderRef, Order> orders(Collection<OrderRef> refs) {
        return Map.of();
    }

    @Override
    public TableSchema table(String name) {
        return new TableSchema(name, Map.of());
    }

    @Override
    public Map<Long, WorkItem> items(Collection<Long> ids) {
        return Map.of();
    }

    @Override
    public WorkItemType type(String project, String type) {
        return mappings.mappings().stream()
                .filter(mapping ->
                        mapping.project().equals(project) && mapping.type().equals(type))
                .findFirst()
                .map(Mapping::guessedType)
                .orElseThrow();
    }

    @Override
    public boolean assumed() {
        return true;
    }

    @Override
    public ProjectPaths paths(String project) {
        return ProjectPaths.unknown(project);
    }
}
