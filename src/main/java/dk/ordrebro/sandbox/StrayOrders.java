package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Orders for a group that no lookup names, and the person who mends them: what dead letters are for. */
final class StrayOrders {
    /** The group that they should have gone to. */
    static final String MENDED = "Servicedesk";

    private final ServiceNowStandIn serviceNow;
    private final SeedOrders orders;
    private final Consumer<List<String>> replay;
    private final Deque<String> waiting = new ArrayDeque<>();

    /** @param replay has orders of these numbers tried again, as {@code dead replay} does */
    StrayOrders(ServiceNowStandIn serviceNow, SeedOrders orders, Consumer<List<String>> replay) {
        this.serviceNow = serviceNow;
        this.orders = orders;
        this.replay = replay;
    }

    /** Somebody orders from that group. @return the item */
    Map<String, String> place() {
        String item = orders.unknownGroup(serviceNow.clock().instant());
        waiting.add(item);
        return serviceNow.record("sc_req_item", item).orElseThrow();
    }

    /** How many nobody has mended yet, whoever watches included. */
    int waiting() {
        String unknown = orders.group(SeedCatalog.UNKNOWN_GROUP);
        waiting.removeIf(sysId -> !unknown.equals(
                serviceNow.record("sc_req_item", sysId).orElseThrow().get("assignment_group")));
        return waiting.size();
    }

    /** Gives the oldest of them, and what belongs to it, to another group and has it tried again. @return the item */
    Optional<Map<String, String>> mend() {
        return Optional.ofNullable(waiting.poll()).map(sysId -> {
            Map<String, String> item = serviceNow.record("sc_req_item", sysId).orElseThrow();
            List<Map<String, String>> all = new ArrayList<>(
                    List.of(serviceNow.record("sc_request", item.get("request")).orElseThrow(), item));
            serviceNow.all("sc_task").stream()
                    .filter(task -> sysId.equals(task.get("request_item")))
                    .forEach(all::add);
            Map<String, String> group = Map.of("assignment_group", orders.group(MENDED));
            all.forEach(order -> serviceNow.update(order.get("sys_class_name"), order.get("sys_id"), group));
            replay.accept(all.stream().map(order -> order.get("number")).toList());
            return item;
        });
    }
}
