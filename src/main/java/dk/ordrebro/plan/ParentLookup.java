package dk.ordrebro.plan;

import dk.ordrebro.mapping.DesiredWorkItem.Parent;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the parents that many orders name, in one look at the links. An order that has no link is read: either a mapping takes
 * it, then its work item is to come and the child waits, or it is out of scope.
 */
public final class ParentLookup {
    private final Source source;
    private final MappingSet mappings;

    /** Where parents are looked for. */
    public interface Source {
        /** Of these orders those that have a link, with its work item where it has one. */
        Map<OrderRef, OptionalLong> linked(Set<OrderRef> orders);

        /** These orders as they are; one that is absent is deleted or hidden. */
        Map<OrderRef, Order> read(Set<OrderRef> orders);

        /** These have no link, and a mapping takes each: whoever writes gives them one. */
        void taken(Map<Order, Mapping> unlinked);
    }

    public ParentLookup(Source source, MappingSet mappings) {
        this.source = source;
        this.mappings = mappings;
    }

    /**
     * @return of each aim its parent, in their order
     * @throws dk.ordrebro.failure.CallFailure when a parent must be read and cannot be
     */
    public List<ParentFound> find(List<Aim> aims) {
        Set<OrderRef> named = new HashSet<>();
        aims.forEach(aim -> {
            if (aim.wanted().parent() instanceof Parent.OfOrder of) {
                named.add(of.order());
            }
        });
        Map<OrderRef, OptionalLong> items = named.isEmpty() ? Map.of() : items(named);
        return aims.stream().map(aim -> found(aim.wanted().parent(), items)).toList();
    }

    /** Work items of those that have one or will; the others are absent. */
    private Map<OrderRef, OptionalLong> items(Set<OrderRef> named) {
        Map<OrderRef, OptionalLong> items = new HashMap<>(source.linked(named));
        Set<OrderRef> unlinked = new HashSet<>(named);
        unlinked.removeAll(items.keySet());
        if (!unlinked.isEmpty()) {
            Map<Order, Mapping> taken = new LinkedHashMap<>();
            source.read(unlinked).values().forEach(order -> mappings.takes(order)
                    .ifPresent(by -> taken.put(order, by)));
            source.taken(taken);
            taken.keySet().forEach(order -> items.put(order.ref(), OptionalLong.empty()));
        }
        return items;
    }

    private static ParentFound found(Parent wanted, Map<OrderRef, OptionalLong> items) {
        return switch (wanted) {
            case Parent.None none -> new ParentFound.NotWanted();
            case Parent.Standing standing -> new ParentFound.Known(standing.workItem());
            case Parent.OfOrder of -> {
                OptionalLong item = items.get(of.order());
                if (item == null) {
                    yield new ParentFound.OutOfScope(of.order(), of.orPark());
                }
                yield item.isPresent() ? new ParentFound.Known(item.getAsLong()) : new ParentFound.Pending(of.order());
            }
        };
    }
}
