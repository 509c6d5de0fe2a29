package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the organisation itself holds, for the verdict of a test: read from here and never from the service's own tables. */
final class Truth {
    private final Items items;
    private final Comments comments;

    Truth(Items items, Comments comments) {
        this.items = items;
        this.comments = comments;
    }

    String json() {
        List<Map<String, Object>> told = new ArrayList<>();
        items.all().forEach(item -> told.add(told(item)));
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("workItems", told);
        truth.put("counts", counts());
        return Json.text(truth);
    }

    private Map<String, Object> told(Item item) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", item.id());
        told.put("type", item.type());
        told.put("number", item.orderNumber());
        told.put("title", item.title());
        told.put("state", item.state());
        told.put("parent", item.parent().isPresent() ? item.parent().getAsLong() : null);
        told.put("rev", item.rev());
        told.put("area", item.area());
        told.put("createdBy", Item.plain(item.fields().get("System.CreatedBy")));
        told.put("changedBy", Item.plain(item.fields().get("System.ChangedBy")));
        told.put("changedDate", Json.date(item.date("System.ChangedDate")));
        told.put("deleted", item.deleted());
        told.put(
                "comments",
                comments.of(item.id()).stream()
                        .filter(comment -> !comment.deleted())
                        .map(Comment::text)
                        .toList());
        return told;
    }

    /** How many work items carry an order's number; more than one is a duplicate. The recycle bin counts too. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Item item : items.all()) {
            String number = item.orderNumber();
            if (!number.isEmpty()) {
                counts.merge(number, 1, Integer::sum);
            }
        }
        return counts;
    }
}
