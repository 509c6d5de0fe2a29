package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.ParentFound;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the parents that a round's orders name, all in one look at the ledger. A parent the ledger does not know is read
 * from ServiceNow: either a mapping takes it, then it gets its own link and the child waits, or it is out of scope.
 */
final class Parents {
    private final LinkStore links;
    private final Orders orders;
    private final Clock clock;

    Parents(LinkStore links, Orders orders, Clock clock) {
        this.links = links;
        this.orders = orders;
        this.clock = clock;
    }

    Map<Work, ParentFound> find(List<Work> works, MappingSet mappings) {
        Set<OrderRef> asked = new HashSet<>();
        works.forEach(work -> {
            if (work.wanted().parent() instanceof DesiredWorkItem.Parent.OfOrder of) {
                asked.add(of.order());
            }
        });
        Map<OrderRef, Link> known = asked.isEmpty() ? Map.of() : links.find(asked);
        asked.removeAll(known.keySet());
        Set<OrderRef> adopted = asked.isEmpty() ? Set.of() : adopt(asked, mappings);
        Map<Work, ParentFound> found = new LinkedHashMap<>();
        works.forEach(work -> found.put(work, parent(work.wanted().parent(), known, adopted)));
        return found;
    }

    private Set<OrderRef> adopt(Set<OrderRef> unknown, MappingSet mappings) {
        List<Taken> taken = new ArrayList<>();
        for (Order order : orders.read(unknown).values()) {
            mappings.takes(order).ifPresent(mapping -> taken.add(new Taken(order, mapping.name())));
        }
        links.markOrders(taken, clock.instant());
        Set<OrderRef> adopted = new HashSet<>();
        taken.forEach(one -> adopted.add(one.order().ref()));
        return adopted;
    }

    private static ParentFound parent(DesiredWorkItem.Parent wanted, Map<OrderRef, Link> known, Set<OrderRef> adopted) {
        return switch (wanted) {
            case DesiredWorkItem.Parent.None none -> new ParentFound.NotWanted();
            case DesiredWorkItem.Parent.Standing standing -> new ParentFound.Known(standing.workItem());
            case DesiredWorkItem.Parent.OfOrder of -> {
                Link link = known.get(of.order());
                if (link != null && link.memory().workItem().isPresent()) {
                    yield new ParentFound.Known(link.memory().workItem().getAsLong());
                }
                yield link != null || adopted.contains(of.order())
                        ? new ParentFound.Pending(of.order())
                        : new ParentFound.OutOfScope(of.order(), of.orPark());
            }
        };
    }
}
