package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code wit/recyclebin}: where deleted work items lie, and from where they come back or go for good. */
final class AzureDevOpsRecycleBin {
    private final AzureDevOpsItems items;
    private final AzureDevOpsWriter writer;
    private final AzureDevOpsOrganisation organisation;
    private final Supplier<Instant> now;

    AzureDevOpsRecycleBin(
            AzureDevOpsItems items,
            AzureDevOpsWriter writer,
            AzureDevOpsOrganisation organisation,
            Supplier<Instant> now) {
        this.items = items;
        this.writer = writer;
        this.organisation = organisation;
        this.now = now;
    }

    Object answer(AzureDevOpsCall call) {
        if (call.part(2).isEmpty()) {
            call.onlyRead();
            return AzureDevOpsJson.listing(
                    call.asked().parameter("ids").isPresent()
                            ? call.ids().stream()
                                    .map(id -> told(held(id), call))
                                    .toList()
                            : items.all().stream()
                                    .filter(AzureDevOpsItem::deleted)
                                    .map(item -> Map.of("id", item.id(), "url", url(item, call)))
                                    .toList());
        }
        AzureDevOpsItem held = held(call.id(2));
        return switch (call.method()) {
            case "GET" -> told(held, call);
            case "PATCH" -> restore(held, call);
            case "DELETE" -> {
                destroy(held.id());
                yield Reply.empty(204);
            }
            default -> throw call.notAllowed();
        };
    }

    private AzureDevOpsItem held(long id) {
        return items.any(id).filter(AzureDevOpsItem::deleted).orElseThrow(() -> AzureDevOpsFailure.noWorkItem(id));
    }

    private Object restore(AzureDevOpsItem held, AzureDevOpsCall call) {
        if (call.body().path("isDeleted").asBoolean(true)) {
            throw AzureDevOpsFailure.model("Only isDeleted false can be set.");
        }
        return told(items.write(unit -> writer.restore(held, AzureDevOpsAuthor.of(call, now.get()), unit)), call);
    }

    private void destroy(long id) {
        items.write(unit -> {
            unit.destroy(id);
            return id;
        });
    }

    /** @param destroy for good, without a stay in the recycle bin */
    Object delete(long id, boolean destroy, AzureDevOpsCall call) {
        AzureDevOpsAuthor author = AzureDevOpsAuthor.of(call, now.get());
        AzureDevOpsItem deleted = items.write(unit -> {
            AzureDevOpsItem gone = writer.delete(id, author, unit);
            if (destroy) {
                unit.destroy(id);
            }
            return gone;
        });
        return told(deleted, call);
    }

    /** {@code workitemsdelete}: many at once. */
    Object deleteMany(AzureDevOpsCall call) {
        call.onlyPost();
        JsonNode body = call.body();
        List<Object> results = new ArrayList<>();
        body.path("ids")
                .forEach(id ->
                        results.add(delete(id.asLong(), body.path("destroy").asBoolean(false), call)));
        return Map.of("results", results);
    }

    private static String url(AzureDevOpsItem item, AzureDevOpsCall call) {
        return call.projectUrl() + "/_apis/wit/recyclebin/" + item.id();
    }

    private Map<String, Object> told(AzureDevOpsItem item, AzureDevOpsCall call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", item.id());
        told.put("type", item.type());
        told.put("name", item.title());
        told.put("project", AzureDevOpsCall.PROJECT);
        told.put("deletedDate", AzureDevOpsJson.usDate(item.date("System.ChangedDate")));
        told.put("deletedBy", AzureDevOpsItem.plain(item.fields().get("System.ChangedBy")));
        told.put("code", 200);
        told.put("url", url(item, call));
        told.put("resource", organisation.view(call).single(item));
        return told;
    }
}
