package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import dk.ordrebro.sandbox.BothSystems;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand requests with an item and a task each, from cold; then life on both sides. */
@Tag("integration")
final class ColdStartTest {
    private static final int TREES = Integer.getInteger("promise.trees", 1000);
    private static final int CHANGES = Math.min(300, TREES);
    private static final double MOST_CALLS_PER_ORDER = 0.05;

    @TempDir
    Path folder;

    @Test
    void three_thousand_orders_become_three_thousand_work_items_and_both_sides_follow_each_other() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("SERVICENOW_POLL_EVERY", Timings.SHIPPED_POLL)
                    .set("AZUREDEVOPS_FEED_EVERY", Timings.SHIPPED_POLL);
            BothSystems both = stage.both();
            Node node = stage.start();

            stage.awaitPromiseKept(node);

            assertThat(both.items()).hasSize(3 * TREES);
            double callsPerOrder = (both.calls() - idle(both)) / (3.0 * TREES);
            assertThat(callsPerOrder)
                    .as("calls per order, of %s", both.callsByOperation())
                    .isLessThanOrEqualTo(Math.max(MOST_CALLS_PER_ORDER, 40.0 / TREES));

            List<Map<String, String>> tasks = both.orders("sc_task").subList(0, CHANGES);
            List<Map<String, String>> lines = both.orders("sc_req_item").subList(0, CHANGES);
            tasks.forEach(task -> both.change("sc_task", task.get("sys_id"), Map.of("state", "2")));
            lines.forEach(line -> both.teams().setState(item(both, line).id(), "Active"));

            Stage.patiently().untilAsserted(() -> {
                assertThat(tasks)
                        .allSatisfy(task -> assertThat(item(both, task).state()).isEqualTo("Active"));
                assertThat(lines).allSatisfy(line -> assertThat(
                                both.order("sc_req_item", line.get("sys_id")).get("state"))
                        .isEqualTo("2"));
            });
            stage.awaitPromiseKept(node);
        }
    }

    /**
     * Polls that found nothing, at most: there is no idea among the orders, so each reading of that table is a tick; three of
     * each other table brought pages. A slow machine has more of them, which says nothing of the cost of an order.
     */
    private static long idle(BothSystems both) {
        Map<String, Long> calls = both.callsByOperation();
        long ticks = calls.getOrDefault("SN GET /api/now/table/im_idea_core", 0L);
        long feed = calls.entrySet().stream()
                .filter(call -> call.getKey().endsWith("/workitemrevisions"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return ticks + 3 * Math.max(0, ticks - 3) + Math.max(0, feed - 2);
    }

    /** As it is now; the number is on it, so the write-back need not be trusted. */
    private static Item item(BothSystems both, Map<String, String> order) {
        long id = Long.parseLong(both.order(table(order), order.get("sys_id")).get("correlation_id"));
        Item item = both.item(id).orElseThrow();
        assertThat(item.title()).contains(order.get("number"));
        return item;
    }

    private static String table(Map<String, String> order) {
        return order.get("number").startsWith("RITM") ? "sc_req_item" : "sc_task";
    }
}
