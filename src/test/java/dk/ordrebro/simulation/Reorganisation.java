package dk.ordrebro.simulation;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Those who delete and restore on both sides, order what joins another order, and put an item under another request. */
final class Reorganisation {
    static final String TASK = "sc_task";

    private final SplittableRandom random;
    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final Map<String, Integer> deletedItems = new HashMap<>();
    private final Map<OrderRef, Integer> deletedOrders = new HashMap<>();
    private final int most;
    private int joined;

    /** @param most so many orders join others, and so many work items lie in the recycle bin, at most */
    Reorganisation(SplittableRandom random, SimulatedServiceNow serviceNow, SimulatedAzureDevOps azure, int most) {
        this.most = most;
        this.random = random;
        this.serviceNow = serviceNow;
        this.azure = azure;
    }

    void act() {
        switch (random.nextInt(8)) {
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

    /** One that its order tells of: what is deleted before anybody heard of it nobody can know again when it is restored. */
    private void deleteItem() {
        List<Object> told = serviceNow.all().stream()
                .map(order -> order.document().get("correlation_id"))
                .toList();
        List<WorkItem> all = azure.all().stream()
                .filter(item -> told.contains(Long.toString(item.id())))
                .toList();
        if (!all.isEmpty() && azure.binned().size() < most) {
            WorkItem item = any(all);
            deletedItems.merge(number(item), 1, Integer::sum);
            azure.delete(item.id());
        }
    }

    /** Of the others a new one is made. */
    private void restoreItem() {
        azure.binned().stream()
                .filter(item -> item.type().equals("Epic"))
                .findFirst()
                .ifPresent(item -> azure.restore(item.id()));
    }

    private void deleteOrder() {
        List<Order> some = random.nextInt(3) == 0 ? of(TASK) : of("sc_req_item");
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
