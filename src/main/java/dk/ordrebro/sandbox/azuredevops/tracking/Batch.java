package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.wire.Asked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Many writes in one call. Each stands for itself and is answered for itself, in order, its body as a string; creates name
 * each other by negative ids. A switch makes the whole batch one unit of work.
 */
final class Batch {
    private static final int MOST = 200;

    private final Items items;
    private final WorkItems workItems;
    private final Organisation organisation;

    Batch(Items items, WorkItems workItems, Organisation organisation) {
        this.items = items;
        this.workItems = workItems;
        this.organisation = organisation;
    }

    Object answer(Call batch) {
        if (!batch.method().equals("POST") && !batch.method().equals("PATCH")) {
            throw batch.notAllowed();
        }
        JsonNode requests = batch.body();
        if (!requests.isArray() || requests.isEmpty()) {
            throw Failure.model("You must pass a valid batch in the body of the request.");
        }
        if (requests.size() > MOST) {
            throw Failure.tracking(
                    400,
                    "WorkItemBatchSizeLimitExceededException",
                    "VS403474: You requested " + requests.size() + " work items which exceeds the limit of " + MOST
                            + ".");
        }
        Map<String, Long> temporary = new HashMap<>();
        return Json.listing(
                organisation.switches().batchesAreAtomic
                        ? together(requests, batch, temporary)
                        : oneByOne(requests, batch, temporary));
    }

    private List<Map<String, Object>> oneByOne(JsonNode requests, Call batch, Map<String, Long> temporary) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode request : requests) {
            try {
                Call call = inner(request, batch);
                boolean keep = !call.flag("validateOnly");
                Item written = items.write(temporary, keep, unit -> workItems.written(call, unit));
                answers.add(good(call, written));
            } catch (Failure refused) {
                answers.add(told(refused.status(), refused.bodyInBatch()));
            }
        }
        return answers;
    }

    /** All or nothing: one bad item is the whole batch's single answer. */
    private List<Map<String, Object>> together(JsonNode requests, Call batch, Map<String, Long> temporary) {
        try {
            Map<Call, Item> written = items.write(temporary, true, unit -> {
                Map<Call, Item> all = new LinkedHashMap<>();
                for (JsonNode request : requests) {
                    Call call = inner(request, batch);
                    all.put(call, workItems.written(call, unit));
                }
                return all;
            });
            return written.entrySet().stream()
                    .map(entry -> good(entry.getKey(), entry.getValue()))
                    .toList();
        } catch (Failure refused) {
            return List.of(told(refused.status(), refused.bodyInBatch()));
        }
    }

    private Map<String, Object> good(Call call, Item written) {
        return told(200, Json.text(workItems.told(call, written)));
    }

    private static Map<String, Object> told(int code, String body) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", code);
        told.put("headers", Map.of("Content-Type", "application/json; charset=utf-8"));
        told.put("body", body);
        return told;
    }

    /** The call inside: its address is relative to the organisation and url-encoded, its body JSON or JSON in a string. */
    private Call inner(JsonNode request, Call batch) {
        Map<String, String> headers = new LinkedHashMap<>(batch.asked().headers());
        headers.remove("content-type");
        request.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        JsonNode body = request.path("body");
        byte[] bytes = Json.utf8(body.isTextual() ? body.textValue() : body.toString());
        String method = request.path("method").asText("").toUpperCase(Locale.ROOT);
        String uri = request.path("uri").asText("");
        String target = "/" + Call.ORGANISATION + (uri.startsWith("/") ? "" : "/") + uri;
        return batch.inner(Asked.of(method, target, headers, bytes));
    }
}
