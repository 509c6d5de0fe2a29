package dk.ordrebro.dryrun;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.workitem.ProjectPaths;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Both systems, with the work items of one page and the parents they name read beforehand, in bulk: nothing that is asked of
 * a single order here becomes a call.
 *
 * @param parents those that have no link, as far as they can be read
 */
public record PrefetchedSystems(BothSides sides, Map<Long, WorkItem> known, Map<OrderRef, Order> parents)
        implements SystemsView {
    @Override
    public Map<OrderRef, Order> orders(Collection<OrderRef> refs) {
        return those(parents, refs);
    }

    @Override
    public TableSchema table(String name) {
        return sides.table(name);
    }

    @Override
    public Map<Long, WorkItem> items(Collection<Long> ids) {
        return those(known, ids);
    }

    @Override
    public WorkItemType type(String project, String type) {
        return sides.type(project, type);
    }

    @Override
    public ProjectPaths paths(String project) {
        return sides.paths(project);
    }

    private static <K, V> Map<K, V> those(Map<K, V> all, Collection<K> wanted) {
        Map<K, V> found = new LinkedHashMap<>();
        wanted.stream().filter(all::containsKey).forEach(key -> found.put(key, all.get(key)));
        return found;
    }
}
