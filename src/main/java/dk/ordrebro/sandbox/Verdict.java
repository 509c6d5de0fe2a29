package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.azuredevops.AzureDevOpsStandIn;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the two systems themselves say of the promise: how many orders in scope there are, and how many have none, one or
 * several work items, a wrong parent, or no work item's number written back.
 */
record Verdict(int orders, int missing, int doubled, int wrongParent, int notWrittenBack) {
    private static final Map<String, String> PARENT_FIELD = Map.of("sc_req_item", "request", "sc_task", "request_item");

    boolean kept() {
        return missing + doubled + wrongParent + notWrittenBack == 0;
    }

    static Verdict of(ServiceNowStandIn serviceNow, AzureDevOpsStandIn azureDevOps) {
        Map<String, Integer> counts = azureDevOps.counts();
        Map<Long, Long> parents = new HashMap<>();
        azureDevOps.all().forEach(item -> item.parent().ifPresent(parent -> parents.put(item.id(), parent)));
        Map<String, String> items = new HashMap<>(); // sys_id of an order to its correlation_id
        Map<String, List<Map<String, String>>> tables = new HashMap<>();
        for (String table : List.of("sc_request", "sc_req_item", "sc_task", "im_idea_core")) {
            tables.put(table, serviceNow.all(table));
            tables.get(table).forEach(row -> items.put(row.get("sys_id"), row.getOrDefault("correlation_id", "")));
        }
        int missing = 0;
        int doubled = 0;
        int wrongParent = 0;
        int notWrittenBack = 0;
        for (Map.Entry<String, List<Map<String, String>>> table : tables.entrySet()) {
            for (Map<String, String> row : table.getValue()) {
                int count = counts.getOrDefault(row.get("number"), 0);
                missing += count == 0 ? 1 : 0;
                doubled += count > 1 ? 1 : 0;
                String item = items.get(row.get("sys_id"));
                notWrittenBack +=
                        item.isEmpty() && !table.getKey().equals("im_idea_core") ? 1 : 0; // ideas have no such field
                String parentField = PARENT_FIELD.get(table.getKey());
                boolean right = parentField == null
                        || item.isEmpty()
                        || Objects.equals(
                                items.get(row.get(parentField)), String.valueOf(parents.get(Long.valueOf(item))));
                wrongParent += right ? 0 : 1;
            }
        }
        return new Verdict(items.size(), missing, doubled, wrongParent, notWrittenBack);
    }
}
