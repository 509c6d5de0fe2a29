package dk.ordrebro.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.order.OrderRef;
import java.util.Optional;

/**
 * The order that a hook of ServiceNow names.
 *
 * @param file true when a file was put on it, which does not move the order on
 */
record NamedOrder(OrderRef order, boolean file) {
    private static final String FILES = "sys_attachment";

    /** Empty where it names nothing that can be an order. A row of a file names its order as ServiceNow does. */
    static Optional<NamedOrder> in(JsonNode body) {
        boolean file = body.path("table").asText().equals(FILES);
        return order(body, file ? "table_name" : "table", file ? "table_sys_id" : "sys_id")
                .map(order -> new NamedOrder(order, file));
    }

    private static Optional<OrderRef> order(JsonNode body, String tableKey, String idKey) {
        String table = body.path(tableKey).asText();
        String sysId = body.path(idKey).asText();
        boolean sound = table.matches("[a-z0-9_]{1,80}") && sysId.matches("[0-9a-f]{32}");
        return sound ? Optional.of(new OrderRef(table, sysId)) : Optional.empty();
    }
}
