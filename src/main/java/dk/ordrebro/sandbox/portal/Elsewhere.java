package dk.ordrebro.sandbox.portal;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The other side, as pages link to it.
 *
 * @param workItems a work item's id by order number, as Azure DevOps has them now
 * @param page the address of a work item's page, up to its id
 * @param hosts addresses that texts may link to
 */
public record Elsewhere(Supplier<Map<String, Long>> workItems, String page, List<String> hosts) {}
