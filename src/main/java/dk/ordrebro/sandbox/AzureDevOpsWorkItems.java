package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code wit/workitems} and what belongs to it: reads, writes, history, the recycle bin. */
final class AzureDevOpsWorkItems {
    private static final int MOST = 200;
    private static final String PATCH = "application/json-patch+json";

    private final AzureDevOpsItems items;
    private final AzureDevOpsWriter writer;
    private final AzureDevOpsComments comments;
    private final Clock clock;

    AzureDevOpsWorkItems(AzureDevOpsItems items, AzureDevOpsWriter writer, AzureDevOpsComments comments, Clock clock) {
        this.items = items;
        this.writer = writer;
        this.comments = comments;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Object answer(AzureDevOpsCall call) {
        String below = call.part(3);
        return switch (call.method()) {
            case "POST", "PATCH" -> write(call);
            case "DELETE" -> delete(call);
            case "GET" ->
                switch (below) {
                    case "" -> call.part(2).isEmpty() ? list(call) : single(call);
                    case "updates" -> updates(call);
                    case "revisions" -> revisions(call);
                    default -> throw call.noRoute();
                };
            default -> throw call.noRoute();
        };
    }

    private Object write(AzureDevOpsCall call) {
        boolean keep = !call.flag("validateOnly");
        return told(call, items.write(new HashMap<>(), keep, unit -> written(call, unit)));
    }

    /** One create or update inside a unit of work. */
    AzureDevOpsItem written(AzureDevOpsCall call, AzureDevOpsUnit unit) {
        AzureDevOpsVersion version = AzureDevOpsVersion.of(call);
        String contentType = call.asked().header("content-type").orElse("");
        boolean workItem = call.part(0).equals("wit") && call.part(1).equals("workitems");
        boolean writes = call.method().equals("PATCH") || call.method().equals("POST");
        if (!workItem || !writes) {
            throw call.noRoute();
        }
        if (!contentType.regionMatches(true, 0, PATCH, 0, PATCH.length())) {
            throw AzureDevOpsFailure.envelope(
                    400,
                    "Microsoft.VisualStudio.Services.WebApi.VssRequestContentTypeNotSupportedException",
                    "The request indicated a Content-Type of \"" + contentType + "\" for method type \""
                            + call.method() + "\" which is not supported. Valid content types for this method are: "
                            + PATCH + ".");
        }
        JsonNode document = AzureDevOpsJson.read(call.asked().body());
        refuseOldIdentities(document, version);
        AzureDevOpsAuthor author = call.author(now());
        if (call.part(2).startsWith("$")) {
            if (!call.project()) {
                throw call.noRoute();
            }
            return writer.create(call.path().get(2).substring(1), document, author, unit);
        }
        if (call.method().equals("POST")) {
            throw call.noRoute();
        }
        return writer.update(call.id(2), document, author, unit);
    }

    /** Before 5.0 an identity was a string. */
    private static void refuseOldIdentities(JsonNode document, AzureDevOpsVersion version) {
        if (version.number() >= 50) {
            return;
        }
        for (JsonNode step : document) {
            String path = step.path("path").asText("");
            if (path.startsWith("/fields/") && step.path("value").isObject()) {
                throw AzureDevOpsFailure.model("VS403426: IdentityRef type is not accepted for this request.");
            }
        }
    }

    Map<String, Object> told(AzureDevOpsCall call, AzureDevOpsItem written) {
        return call.view().written(written, comments.latest(written.id()));
    }

    private Object single(AzureDevOpsCall call) {
        if (call.part(2).startsWith("$")) {
            return Map.of(
                    "fields", Map.of("System.WorkItemType", call.path().get(2).substring(1), "System.State", "New"));
        }
        AzureDevOpsItem item = items.needed(call.id(2));
        return call.asked(call.view())
                .single(then(item, call.asked().parameter("asOf")).orElse(item));
    }

    private Object list(AzureDevOpsCall call) {
        List<Long> ids = new ArrayList<>();
        for (String id : AzureDevOpsView.list(call.asked().parameter("ids").orElse(""))) {
            if (!id.matches("\\d{1,18}")) {
                throw AzureDevOpsFailure.model("The ids are not valid.");
            }
            ids.add(Long.parseLong(id));
        }
        boolean omit = call.asked().parameter("errorPolicy").orElse("").equalsIgnoreCase("omit");
        return many(ids, omit, call.asked().parameter("asOf"), call.asked(call.view()));
    }

    /** {@code workitemsbatch}. */
    Object batch(AzureDevOpsCall call) {
        JsonNode body = AzureDevOpsJson.read(call.asked().body());
        List<Long> ids = new ArrayList<>();
        body.path("ids").forEach(id -> ids.add(id.asLong()));
        List<String> fields = new ArrayList<>();
        body.path("fields").forEach(field -> fields.add(field.asText()));
        boolean omit = body.path("errorPolicy").asText("").equalsIgnoreCase("omit")
                || body.path("errorPolicy").asInt(0) == 2;
        Optional<String> asOf = Optional.ofNullable(body.path("asOf").textValue());
        return many(
                ids,
                omit,
                asOf,
                call.view().narrowed(fields, body.path("$expand").asText("none")));
    }

    /** @param omit leaves null where a work item cannot be read, which otherwise fails the whole call */
    private Object many(List<Long> ids, boolean omit, Optional<String> asOf, AzureDevOpsView view) {
        if (ids.isEmpty()) {
            throw AzureDevOpsFailure.model("The ids are missing.");
        }
        if (ids.size() > MOST) {
            throw AzureDevOpsFailure.tracking(
                    400,
                    "WorkItemPageSizeExceededException",
                    "VS403474: You requested " + ids.size() + " work items which exceeds the limit of " + MOST
                            + ". Reduce the number of requested work items and try again.");
        }
        List<Object> told = new ArrayList<>();
        for (long id : ids) {
            Optional<AzureDevOpsItem> item = items.find(id).flatMap(found -> then(found, asOf));
            if (item.isEmpty() && !omit) {
                throw AzureDevOpsFailure.noWorkItem(id);
            }
            told.add(item.map(view::listed).orElse(null));
        }
        return AzureDevOpsJson.listing(Collections.unmodifiableList(told));
    }

    /** The work item as it was at a moment. */
    private Optional<AzureDevOpsItem> then(AzureDevOpsItem item, Optional<String> asOf) {
        if (asOf.isEmpty()) {
            return Optional.of(item);
        }
        Instant at = AzureDevOpsValues.instant(asOf.get())
                .orElseThrow(() -> AzureDevOpsFailure.model("The asOf is not a date."));
        return items.revisions(item.id()).reversed().stream()
                .filter(revision -> !revision.date("System.ChangedDate").isAfter(at))
                .findFirst();
    }

    private Object updates(AzureDevOpsCall call) {
        AzureDevOpsItem item = items.needed(call.id(2));
        List<AzureDevOpsUpdate> all = List.copyOf(items.updates(item.id()));
        int from = Math.min(call.number("$skip", 0), all.size());
        int to = Math.min(all.size(), from + Math.min(MOST, call.number("$top", MOST)));
        List<Map<String, Object>> told = new ArrayList<>();
        for (AzureDevOpsUpdate update : all.subList(from, to)) {
            told.add(call.view().update(update, update.equals(all.getLast())));
        }
        return AzureDevOpsJson.listing(told);
    }

    private Object revisions(AzureDevOpsCall call) {
        List<AzureDevOpsItem> all = items.revisions(items.needed(call.id(2)).id());
        AzureDevOpsView view = call.asked(call.view());
        if (!call.part(4).isEmpty()) {
            return all.stream()
                    .filter(revision -> revision.rev() == call.id(4))
                    .findFirst()
                    .map(view::single)
                    .orElseThrow(() -> AzureDevOpsFailure.noWorkItem(call.id(2)));
        }
        int from = Math.min(call.number("$skip", 0), all.size());
        int to = Math.min(all.size(), from + Math.min(MOST, call.number("$top", MOST)));
        return AzureDevOpsJson.listing(
                all.subList(from, to).stream().map(view::listed).toList());
    }

    private Object delete(AzureDevOpsCall call) {
        long id = call.id(2);
        AzureDevOpsAuthor author = call.author(now());
        AzureDevOpsItem deleted = items.write(unit -> {
            AzureDevOpsItem gone = writer.delete(id, author, unit);
            if (call.flag("destroy")) {
                unit.destroy(id);
            }
            return gone;
        });
        return binned(deleted, call.view());
    }

    private static Map<String, Object> binned(AzureDevOpsItem item, AzureDevOpsView view) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", item.id());
        told.put("type", item.type());
        told.put("name", item.title());
        told.put("project", AzureDevOpsOrganisation.PROJECT);
        told.put("deletedDate", AzureDevOpsJson.usDate(item.date("System.ChangedDate")));
        told.put("deletedBy", AzureDevOpsView.scalar(item.fields().get("System.ChangedBy")));
        told.put("code", 200);
        told.put("url", view.projectUrl() + "/_apis/wit/recyclebin/" + item.id());
        told.put("resource", view.single(item));
        return told;
    }

    /** {@code wit/recyclebin}. */
    Object bin(AzureDevOpsCall call) {
        if (call.part(2).isEmpty()) {
            return AzureDevOpsJson.listing(items.all().stream()
                    .filter(AzureDevOpsItem::deleted)
                    .map(item -> Map.of(
                            "id", item.id(), "url", call.view().projectUrl() + "/_apis/wit/recyclebin/" + item.id()))
                    .toList());
        }
        long id = call.id(2);
        AzureDevOpsItem held =
                items.any(id).filter(AzureDevOpsItem::deleted).orElseThrow(() -> AzureDevOpsFailure.noWorkItem(id));
        return switch (call.method()) {
            case "GET" -> binned(held, call.view());
            case "PATCH" -> {
                if (AzureDevOpsJson.read(call.asked().body()).path("isDeleted").asBoolean(true)) {
                    throw AzureDevOpsFailure.model("Only isDeleted false can be set.");
                }
                yield binned(items.write(unit -> writer.restore(held, call.author(now()), unit)), call.view());
            }
            case "DELETE" -> {
                items.write(unit -> {
                    unit.destroy(id);
                    return id;
                });
                yield Reply.empty(204);
            }
            default -> throw call.noRoute();
        };
    }

    /** {@code artifacturiquery}: which work items carry a link to these addresses. */
    Object artifacts(AzureDevOpsCall call) {
        Map<String, Object> found = new LinkedHashMap<>();
        AzureDevOpsJson.read(call.asked().body())
                .path("artifactUris")
                .forEach(uri -> found.put(
                        uri.asText(),
                        items.all().stream()
                                .filter(item -> !item.deleted()
                                        && item.relations().stream().anyMatch(relation -> relation.url()
                                                .equalsIgnoreCase(uri.asText())))
                                .map(item -> Map.of(
                                        "id", item.id(), "url", call.view().itemUrl(item.id())))
                                .toList()));
        return Map.of("artifactUrisQueryResult", found);
    }
}
