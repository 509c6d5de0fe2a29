package dk.ordrebro.simulation;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Those who delete and restore on both sides, order what joins another order, put an item under another request, and hand
 * incidents over on both sides.
 */
final class Reorganisation {
    static final String TASK = "sc_task";
    static final String INCIDENT = "incident";
    static final List<String> GROUPS = List.of("Klient", "Drift", "Net");

    private final SplittableRandom random;
    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final Map<String, Integer> deletedItems = new HashMap<>();
    private final Map<OrderRef, Integer> deletedOrders = new HashMap<>();
    private final int most;
    private final Map<String, Integer> handedOver = new HashMap<>();
    private int joined;
    private int incidents;

    /** @param most so many orders join others, and so many work items lie in the recycle bin, at most */
    Reorganisation(SplittableRandom random, SimulatedServiceNow serviceNow, SimulatedAzureDevOps azure, int most) {
        this.most = most;
        this.random = random;
        this.serviceNow = serviceNow;
        this.azure = azure;
    }

    void act() {
        switch (random.nextInt(12)) {
            case 8 -> incident();
            case 9, 10, 11 -> handOver();
            case 0, 1 -> join();
            case 2 -> deleteItem();
            case 3 -> restoreItem();
            case 4 -> deleteOrder();
            case 5 -> restoreOrder();
            default -> move();
        }
    }

    private void join() {
        List<Order> items = of("sc_req_item");
        if (joined < most && !items.isEmpty()) {
            joined++;
            OrderRef task = new OrderRef(TASK, "%032d".formatted(joined));
            Order other = any(items);
            Map<String, Object> fields = new HashMap<>();
            fields.put("request_item", Map.of("sys_id", other.ref().sysId()));
            fields.put("short_description", "Hører til");
            fields.put("state", "1");
            serviceNow.insert(task, "TASK" + joined, fields);
        }
    }

    /** Any, one that its order was not told of among them. */
    private void deleteItem() {
        List<WorkItem> all = List.copyOf(azure.all());
        if (!all.isEmpty() && azure.binned().size() < most) {
            WorkItem item = any(all);
            deletedItems.merge(number(item), 1, Integer::sum);
            azure.delete(item.id());
        }
    }

    /** Of some of the others a new one is made. */
    private void restoreItem() {
        azure.binned().stream()
                .filter(item -> item.type().equals("Epic") || item.type().equals("Bug"))
                .findFirst()
                .ifPresent(item -> azure.restore(item.id()));
    }

    private void incident() {
        if (incidents < most) {
            incidents++;
            Map<String, Object> fields = new HashMap<>();
            fields.put("short_description", "Nede");
            fields.put("state", "1");
            fields.put("assignment_group", any(GROUPS));
            serviceNow.insert(new OrderRef(INCIDENT, "%032d".formatted(incidents)), "INC" + incidents, fields);
        }
    }

    /** On one side, or on both at once. */
    private void handOver() {
        List<Order> all = of(INCIDENT);
        if (all.isEmpty()) {
            return;
        }
        Order order = any(all);
        int sides = random.nextInt(4);
        if (sides != 0) {
            handedOver.merge(order.number(), 1, Integer::sum);
            serviceNow.edit(order.ref(), "assignment_group", any(GROUPS), Duration.ZERO);
        }
        if (sides < 2) {
            azure.all().stream()
                    .filter(item -> number(item).equals(order.number()))
                    .forEach(item -> {
                        handedOver.merge(order.number(), 1, Integer::sum);
                        azure.edit(item.id(), "System.AreaPath", "KIT\\" + any(GROUPS));
                    });
        }
    }

    /** How often somebody handed this order over, on either side. */
    int handedOver(String number) {
        return handedOver.getOrDefault(number, 0);
    }

    private void deleteOrder() {
        List<Order> some = of(List.of(TASK, INCIDENT, "sc_req_item").get(random.nextInt(3)));
        if (!some.isEmpty()) {
            OrderRef ref = any(some).ref();
            deletedOrders.merge(ref, 1, Integer::sum);
            serviceNow.delete(ref);
        }
    }

    private void restoreOrder() {
        if (!serviceNow.deleted().isEmpty()) {
            serviceNow.restore(any(serviceNow.deleted()).ref());
        }
    }

    private void move() {
        List<Order> items = of("sc_req_item");
        if (!items.isEmpty()) {
            Order request = any(of("sc_request"));
            OrderRef item = any(items).ref();
            serviceNow.edit(item, "request", Map.of("sys_id", request.ref().sysId()), Duration.ZERO);
        }
    }

    /** At the end what waits for a person is restored, and what nobody looks at any more is seen once more. */
    void end() {
        azure.binned().stream().filter(item -> item.type().equals("Epic")).forEach(item -> azure.restore(item.id()));
        azure.all().forEach(item -> azure.move(item.id(), item.state()));
    }

    /** How often a work item of this order was put into the recycle bin. */
    int deletedItems(String number) {
        return deletedItems.getOrDefault(number, 0);
    }

    /** How often this order was deleted. */
    int deletedOrders(OrderRef order) {
        return deletedOrders.getOrDefault(order, 0);
    }

    private List<Order> of(String table) {
        return serviceNow.all().stream()
                .filter(order -> order.ref().table().equals(table))
                .toList();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    static String number(WorkItem item) {
        return SimulatedTypes.number(String.valueOf(item.fields().get("System.Title")));
    }
}
