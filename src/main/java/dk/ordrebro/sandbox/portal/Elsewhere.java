package dk.ordrebro.sandbox.portal;

import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * The other side, as pages link to it. Given by whoever runs both systems.
 *
 * @param workItems a work item's id by order number, as Azure DevOps has them now
 * @param home the address of the board
 * @param page the address of a work item's page, by its id
 * @param hosts addresses that texts may link to
 */
public record Elsewhere(
        Supplier<Map<String, Long>> workItems, String home, LongFunction<String> page, List<String> hosts) {}
