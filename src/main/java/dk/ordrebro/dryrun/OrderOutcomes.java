package dk.ordrebro.dryrun;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.DesiredWorkItem.Counterparts;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingFailure;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mapping.PersonLookup;
import dk.ordrebro.order.Order;
import dk.ordrebro.person.FoundPeople;
import dk.ordrebro.person.People;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.workitem.ProjectPaths;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a set of mappings makes of orders. All that it needs of Azure DevOps is read when it is made. */
public final class OrderOutcomes {
    private static final String LATER = "0"; // stands for the number that Azure DevOps gives

    private final MappingSet mappings;
    private final Map<String, KnownRules> rules = new HashMap<>();
    private final Map<String, KnownRules.Broken> absent = new HashMap<>();

    private final People people;

    /** @param orders all that are asked about: whom they name is looked up at once */
    public OrderOutcomes(MappingSet mappings, SystemsView facts, Collection<Order> orders) {
        this.mappings = mappings;
        Set<String> named = new TreeSet<>();
        orders.forEach(order -> named.addAll(named(order)));
        this.people = FoundPeople.of(facts.directories().inAzureDevOps(), named);
        mappings.mappings().forEach(mapping -> rules.put(mapping.name(), rules(mapping, facts)));
    }

    /** Nobody where a fault of ours keeps us from saying so: it is told of this order when that is worked out. */
    private Set<String> named(Order order) {
        try {
            return mappings.takes(order).map(mapping -> mapping.named(order)).orElse(Set.of());
        } catch (RuntimeException fault) {
            return Set.of();
        }
    }

    private KnownRules rules(Mapping mapping, SystemsView facts) {
        try {
            WorkItemType type = facts.type(mapping.project(), mapping.type());
            return new KnownRules(type, facts.paths(mapping.project()));
        } catch (CallFailure failed) {
            if (!failed.failure().ofPart()) {
                throw failed;
            }
            absent.put(
                    mapping.name(),
                    new KnownRules.Broken("workItem.type", failed.failure().what()));
            return new KnownRules(mapping.guessedType(), ProjectPaths.unknown(mapping.project()));
        }
    }

    /**
     * As if the order arrived now; one that finds a fault of ours would be parked, and ends no report of all.
     *
     * @param linkedBy the mapping that made its link, which it keeps: gone, the order would be parked
     */
    public OrderOutcome of(Order order, String linkedBy) {
        try {
            return outcome(order, linkedBy);
        } catch (CallFailure failed) {
            throw failed;
        } catch (RuntimeException fault) {
            return parked(mappings.named(linkedBy), Failure.Refused.cannotPlan(fault));
        }
    }

    private static OrderOutcome parked(Optional<Mapping> mapping, Failure.Refused why) {
        return new OrderOutcome(mapping.map(Mapping::name), Map.of(), Optional.of(why), List.of());
    }

    private OrderOutcome outcome(Order order, String linkedBy) {
        if (mappings.named(linkedBy).isEmpty()) {
            return parked(mappings.takes(order), Preparation.mappingGone(linkedBy));
        }
        return mappings.takes(order).map(mapping -> by(mapping, order)).orElse(OrderOutcome.OUT_OF_SCOPE);
    }

    private OrderOutcome by(Mapping mapping, Order order) {
        KnownRules known = rules.get(mapping.name());
        DesiredWorkItem wanted = mapping.wants(order, known.type(), Optional.empty(), Counterparts.of(people));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("workItem.type", mapping.type() + " in " + mapping.project());
        values.put("workItem.parent", parent(wanted.parent()));
        mapping.joins(order).ifPresent(other -> values.put("join", parent(other)));
        Optional<String> state = mapping.workItemState(order);
        state.ifPresent(asked -> values.put("System.State", asked));
        wanted.fields().forEach((name, value) -> values.put(name, value.content()));
        Optional<Failure.Refused> parked = wanted.parked().or(() -> writeBack(mapping, order, values));
        List<KnownRules.Broken> broken = new ArrayList<>();
        Optional.ofNullable(absent.get(mapping.name())).ifPresent(broken::add);
        if (parked.isEmpty()) {
            broken.addAll(known.brokenBy(wanted, state));
        }
        return new OrderOutcome(Optional.of(mapping.name()), values, parked, List.copyOf(broken));
    }

    private static Optional<Failure.Refused> writeBack(Mapping mapping, Order order, Map<String, Object> values) {
        WorkItem made =
                new WorkItem(0, 1, mapping.project(), mapping.type(), Map.of(), List.of(), LATER, Instant.EPOCH);
        try {
            PersonLookup nobody = PersonLookup.inServiceNow(People.ASSUMED, remark -> {}); // it names none yet
            mapping.writeBack(order, made, nobody).forEach((field, value) -> values.put("writeBack." + field, value));
            return Optional.empty();
        } catch (MappingFailure failed) {
            return Optional.of(failed.failure());
        }
    }

    private static String parent(DesiredWorkItem.Parent parent) {
        return switch (parent) {
            case DesiredWorkItem.Parent.None none -> "none";
            case DesiredWorkItem.Parent.Standing standing -> "work item " + standing.workItem();
            case DesiredWorkItem.Parent.OfOrder of ->
                of.order().table() + " " + of.order().sysId();
        };
    }
}
