package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.azuredevops.AzureDevOpsStandIn;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import java.util.List;
import java.util.Map;

/** The files that people put on orders and work items, and those that a service put there. */
public final class FilesOfBoth {
    private final ServiceNowStandIn serviceNow;
    private final AzureDevOpsStandIn azureDevOps;
    private final String organisation;

    /** @param organisation its address */
    FilesOfBoth(ServiceNowStandIn serviceNow, AzureDevOpsStandIn azureDevOps, String organisation) {
        this.organisation = organisation;
        this.serviceNow = serviceNow;
        this.azureDevOps = azureDevOps;
    }

    /** Somebody puts one on an item that was ordered. */
    public String toOrder(Map<String, String> order, String name, byte[] content) {
        return toOrder("sc_req_item", order, name, content);
    }

    /** Somebody puts one on an order of any table. */
    public String toOrder(String table, Map<String, String> order, String name, byte[] content) {
        return serviceNow.attach(table, order.get("sys_id"), name, content);
    }

    /** Somebody puts one on a work item. @param comment what stands beside it */
    public String toItem(long item, String name, byte[] content, String comment) {
        return azureDevOps.attach(item, name, content, comment);
    }

    /** Somebody pastes one into a text: it is tied to nothing. @return the address that the text shows */
    public String pasted(String name, byte[] content) {
        return organisation + "/" + Call.PROJECT_ID + "/_apis/wit/attachments/" + azureDevOps.upload(name, content)
                + "?fileName=" + name;
    }

    /** Of a work item, in their order. */
    public List<Map.Entry<String, byte[]>> ofItem(long item) {
        return azureDevOps.files(item);
    }

    /** Of an order, in their order. */
    public List<Map.Entry<String, byte[]>> ofOrder(Map<String, String> order) {
        return serviceNow.files(order.get("sys_id"));
    }
}
