package dk.ordrebro.plan;

import dk.ordrebro.failure.Outcome;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the parents that many orders name, in one look at the links. An order that has no link is read: either a mapping takes
 * it, then its work item is to come and the child waits, or it is out of scope. So is one that never gets a work item.
 */
public final class ParentLookup {
    private final Source source;
    private final MappingSet mappings;

    /** Where parents are looked for. */
    public interface Source {
        /** Of these orders those that have a link, with its work item where it has one. */
        Map<OrderRef, OptionalLong> linked(Set<OrderRef> orders);

        /** Of these, which have a link and no work item, those that never get one. */
        Set<OrderRef> neverTied(Set<OrderRef> orders);

        /** These orders as they are; one that is absent is deleted, one that is failed is kept from us, or cannot be read now. */
        Map<OrderRef, Outcome<Order>> read(Set<OrderRef> orders);

        /** These have no link, and a mapping takes each: whoever writes gives them one. */
        void taken(Map<Order, Mapping> unlinked);
    }

    public ParentLookup(Source source, MappingSet mappings) {
        this.source = source;
        this.mappings = mappings;
    }

    /** @return of each aim its parent, in their order; failed where that must be read and cannot be */
    public List<Outcome<ParentFound>> find(List<Aim> aims) {
        Set<OrderRef> named = new HashSet<>();
        aims.forEach(aim -> {
            if (aim.wanted().parent() instanceof Parent.OfOrder of) {
                named.add(of.order());
            }
        });
        Map<OrderRef, Outcome<OptionalLong>> items = named.isEmpty() ? Map.of() : items(named);
        return aims.stream().map(aim -> found(aim, items)).toList();
    }

    /** Work items of those that have one or will; the others are absent. */
    private Map<OrderRef, Outcome<OptionalLong>> items(Set<OrderRef> named) {
        Map<OrderRef, Outcome<OptionalLong>> items = new HashMap<>();
        Set<OrderRef> toCome = new HashSet<>();
        source.linked(named).forEach((order, item) -> {
            items.put(order, Outcome.done(item));
            if (item.isEmpty()) {
                toCome.add(order);
            }
        });
        Set<OrderRef> unlinked = new HashSet<>(named);
        unlinked.removeIf(order -> items.containsKey(order) || !mappings.reads(order));
        if (!toCome.isEmpty()) {
            items.keySet().removeAll(source.neverTied(toCome));
        }
        if (!unlinked.isEmpty()) {
            items.putAll(unlinked(unlinked));
        }
        return items;
    }

    private Map<OrderRef, Outcome<OptionalLong>> unlinked(Set<OrderRef> unlinked) {
        Map<OrderRef, Outcome<OptionalLong>> items = new HashMap<>();
        Map<Order, Mapping> taken = new LinkedHashMap<>();
        source.read(unlinked).forEach((ref, read) -> {
            switch (read) {
                case Outcome.Done<Order> done ->
                    mappings.takes(done.value()).ifPresent(by -> taken.put(done.value(), by));
                case Outcome.Failed<Order> failed -> items.put(ref, Outcome.failed(failed.failure()));
            }
        });
        source.taken(taken);
        taken.keySet().forEach(order -> items.put(order.ref(), Outcome.done(OptionalLong.empty())));
        return items;
    }

    private static Outcome<ParentFound> found(Aim aim, Map<OrderRef, Outcome<OptionalLong>> items) {
        return switch (aim.wanted().parent()) {
            case Parent.None none -> Outcome.done(new ParentFound.NotWanted());
            case Parent.Standing standing -> Outcome.done(new ParentFound.Known(standing.workItem()));
            case Parent.OfOrder of ->
                Optional.ofNullable(items.get(of.order()))
                        .filter(item -> !of.order().equals(aim.order().ref())) // none waits for itself
                        .map(item -> item.map(id -> known(of.order(), id)))
                        .orElseGet(() -> Outcome.done(new ParentFound.OutOfScope(of.order(), of.orPark())));
        };
    }

    private static ParentFound known(OrderRef order, OptionalLong item) {
        return item.isPresent() ? new ParentFound.Known(item.getAsLong()) : new ParentFound.Pending(order);
    }
}
