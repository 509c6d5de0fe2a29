package dk.ordrebro.dryrun;

import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mapping.PersonLookup.Asked;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.person.FoundPeople;
import dk.ordrebro.person.PersonMatch;
import dk.ordrebro.text.CleanText;
import dk.ordrebro.text.Cpr;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is named on either side and is not exactly one person on the other: for the verb {@code people}. Collects whom orders and
 * work items name, and then asks for all of them at once.
 */
public final class MissingPeople {
    private static final int MOST_SAMPLES = 3;

    private final MappingSet mappings;
    private int orders;
    private final List<String> unknown = new ArrayList<>();
    private final Map<String, Set<String>> inAzureDevOps = new TreeMap<>();
    private final Map<String, Set<String>> inServiceNow = new TreeMap<>();
    private final Map<String, String> spelled = new HashMap<>();

    /**
     * One name.
     *
     * @param system where nobody is found for it
     * @param name as it was first met, registration numbers masked
     * @param orders how many orders name it, or have a work item that does
     * @param samples numbers of a few of them
     */
    public record Missing(String system, String name, PersonMatch.Why why, int orders, List<String> samples) {}

    public MissingPeople(MappingSet mappings) {
        this.mappings = mappings;
    }

    /** True where a mapping looks somebody up, on either side. */
    public static boolean asks(MappingSet mappings) {
        return Asked.inAzureDevOps(mappings).anybody()
                || Asked.inServiceNow(mappings).anybody();
    }

    /** Hears of a page of links. @param orders as ServiceNow shows them @param systems where their work items are read */
    public void add(List<LinkReports.Row> page, Map<OrderRef, Order> orders, SystemsView systems) {
        List<Long> ids = page.stream()
                .flatMapToLong(row -> row.workItem().stream())
                .boxed()
                .toList();
        Map<Long, WorkItem> items = ids.isEmpty() ? Map.of() : systems.items(ids);
        for (LinkReports.Row row : page) {
            Optional<WorkItem> item =
                    Optional.ofNullable(items.get(row.workItem().orElse(0)));
            Optional.ofNullable(orders.get(row.order())).ifPresent(order -> add(row.mapping(), order, item));
        }
    }

    /**
     * Hears of one order; a fault of ours in it ends no report of all.
     *
     * @param mapping by which it is carried; without it there, nobody is named
     * @param item absent where it has none, or none is shown
     */
    public void add(String mapping, Order order, Optional<WorkItem> item) {
        orders++;
        try {
            mappings.named(mapping).ifPresent(by -> {
                Set<String> there = by.named(order);
                Set<String> here = item.map(known -> by.named(order, known)).orElse(Set.of());
                add(inAzureDevOps, there, order);
                add(inServiceNow, here, order);
            });
        } catch (RuntimeException fault) {
            unknown.add(order.number());
        }
    }

    private void add(Map<String, Set<String>> to, Set<String> named, Order order) {
        for (String name : named) {
            String key = PersonMatch.key(name);
            spelled.putIfAbsent(key, name);
            to.computeIfAbsent(key, each -> new LinkedHashSet<>()).add(order.number());
        }
    }

    /** How many orders were looked through. */
    public int orders() {
        return orders;
    }

    /** Numbers of the orders of which it cannot be said whom they name; preview tells why. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** How many different people are named. */
    public int named() {
        return inAzureDevOps.size() + inServiceNow.size();
    }

    /** Those who are missing, by system and name. Throws a CallFailure where one cannot be asked. */
    public List<Missing> in(SystemsView systems) {
        List<Missing> missing = new ArrayList<>();
        FoundPeople there = FoundPeople.of(systems.directories().inAzureDevOps(), inAzureDevOps.keySet());
        inAzureDevOps.forEach(
                (name, orders) -> told("Azure DevOps", name, there, orders).ifPresent(missing::add));
        FoundPeople here = FoundPeople.of(systems.directories().inServiceNow(), inServiceNow.keySet());
        inServiceNow.forEach(
                (name, orders) -> told("ServiceNow", name, here, orders).ifPresent(missing::add));
        return missing;
    }

    private Optional<Missing> told(String system, String name, FoundPeople people, Set<String> orders) {
        return people.find(name) instanceof PersonMatch.Missing missing
                ? Optional.of(new Missing(
                        system,
                        Cpr.masked(CleanText.oneLine(CleanText.clean(spelled.get(name))), ""),
                        missing.why(),
                        orders.size(),
                        orders.stream().limit(MOST_SAMPLES).toList()))
                : Optional.empty();
    }
}
