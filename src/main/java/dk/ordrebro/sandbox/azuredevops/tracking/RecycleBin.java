package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.wire.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code wit/recyclebin}: where deleted work items lie, and from where they come back or go for good. */
final class RecycleBin {
    private final Items items;
    private final Writer writer;
    private final Organisation organisation;
    private final Supplier<Instant> now;

    RecycleBin(Items items, Writer writer, Organisation organisation, Supplier<Instant> now) {
        this.items = items;
        this.writer = writer;
        this.organisation = organisation;
        this.now = now;
    }

    Object answer(Call call) {
        if (call.part(2).isEmpty()) {
            call.onlyRead();
            return Json.listing(
                    call.asked().parameter("ids").isPresent()
                            ? call.ids().stream()
                                    .map(id -> told(held(id), call))
                                    .toList()
                            : items.all().stream()
                                    .filter(Item::deleted)
                                    .map(item -> Map.of("id", item.id(), "url", url(item, call)))
                                    .toList());
        }
        Item held = held(call.id(2));
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

    private Item held(long id) {
        return items.any(id).filter(Item::deleted).orElseThrow(() -> Failure.noWorkItem(id));
    }

    private Object restore(Item held, Call call) {
        if (call.body().path("isDeleted").asBoolean(true)) {
            throw Failure.model("Only isDeleted false can be set.");
        }
        return told(items.write(unit -> writer.restore(held, Author.of(call, now.get()), unit)), call);
    }

    private void destroy(long id) {
        items.write(unit -> {
            unit.destroy(id);
            return id;
        });
    }

    /** @param destroy for good, without a stay in the recycle bin */
    Object delete(long id, boolean destroy, Call call) {
        Author author = Author.of(call, now.get());
        Item deleted = items.write(unit -> {
            Item gone = writer.delete(id, author, unit);
            if (destroy) {
                unit.destroy(id);
            }
            return gone;
        });
        return told(deleted, call);
    }

    /** {@code workitemsdelete}: many at once. */
    Object deleteMany(Call call) {
        call.onlyPost();
        JsonNode body = call.body();
        List<Object> results = new ArrayList<>();
        body.path("ids")
                .forEach(id ->
                        results.add(delete(id.asLong(), body.path("destroy").asBoolean(false), call)));
        return Map.of("results", results);
    }

    private static String url(Item item, Call call) {
        return call.projectUrl() + "/_apis/wit/recyclebin/" + item.id();
    }

    private Map<String, Object> told(Item item, Call call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", item.id());
        told.put("type", item.type());
        told.put("name", item.title());
        told.put("project", call.projectName());
        told.put("deletedDate", Json.usDate(item.date("System.ChangedDate")));
        told.put("deletedBy", Item.plain(item.fields().get("System.ChangedBy")));
        told.put("code", 200);
        told.put("url", url(item, call));
        told.put("resource", organisation.view(call).single(item));
        return told;
    }
}
