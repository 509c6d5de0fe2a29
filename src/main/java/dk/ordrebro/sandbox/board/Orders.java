package dk.ordrebro.sandbox.board;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The other side, as pages link to it. Given by whoever runs both systems.
 *
 * @param pages the address of an order's page by its number, as ServiceNow has them now
 * @param home the address of the list of orders
 * @param hosts addresses that texts may link to
 */
public record Orders(Supplier<Map<String, String>> pages, String home, List<String> hosts) {}
