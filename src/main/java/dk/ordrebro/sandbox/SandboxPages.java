package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.azuredevops.AzureDevOpsStandIn;
import dk.ordrebro.sandbox.board.BoardPages;
import dk.ordrebro.sandbox.board.Orders;
import dk.ordrebro.sandbox.page.Shown;
import dk.ordrebro.sandbox.portal.Elsewhere;
import dk.ordrebro.sandbox.portal.OrderDesk;
import dk.ordrebro.sandbox.portal.OrderPages;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import dk.ordrebro.sandbox.wire.Handler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Both stand-ins with pages for people, which lead to each other.
 *
 * @param ordersUrl where the stand-in for ServiceNow answers, without a slash at the end
 * @param itemsUrl where that for Azure DevOps does
 */
record SandboxPages(ServiceNowStandIn serviceNow, AzureDevOpsStandIn azureDevOps, String ordersUrl, String itemsUrl) {
    Handler orders(OrderDesk desk) {
        Elsewhere board = new Elsewhere(this::workItems, itemsUrl + "/", this::workItem, hosts());
        return new Shown(serviceNow, new OrderPages(serviceNow, desk, board));
    }

    Handler items() {
        return new Shown(azureDevOps, new BoardPages(azureDevOps, new Orders(this::pages, ordersUrl + "/", hosts())));
    }

    /** The address of a work item's page. */
    String workItem(long id) {
        return itemsUrl + BoardPages.page(id);
    }

    /** The address of an order's page. */
    String order(Map<String, String> order) {
        return ordersUrl + OrderPages.page(order);
    }

    private List<String> hosts() {
        return List.of(ordersUrl, itemsUrl);
    }

    private Map<String, Long> workItems() {
        Map<String, Long> ids = new HashMap<>();
        azureDevOps.all().stream()
                .filter(item -> !item.deleted())
                .forEach(item -> ids.put(item.orderNumber(), item.id()));
        return ids;
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new HashMap<>();
        serviceNow.all("task").forEach(order -> pages.put(order.get("number"), order(order)));
        return pages;
    }
}
