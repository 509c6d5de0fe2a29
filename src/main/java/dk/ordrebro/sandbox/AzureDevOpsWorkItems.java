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

/** {@code wit/workitems}: reads and writes, one by one and many at once. */
final class AzureDevOpsWorkItems {
    private static final int MOST = 200;
    private static final int IDENTITIES_ARE_OBJECTS = 50;
    private static final String PATCH = "application/json-patch+json";

    private final AzureDevOpsItems items;
    private final AzureDevOpsOrganisation organisation;
    private final AzureDevOpsWriter writer;
    private final AzureDevOpsComments comments;
    private final Clock clock;
    private final AzureDevOpsRecycleBin bin;

    AzureDevOpsWorkItems(
            AzureDevOpsItems items, AzureDevOpsOrganisation organisation, AzureDevOpsComments comments, Clock clock) {
        this.items = items;
        this.organisation = organisation;
        this.writer = new AzureDevOpsWriter(organisation, comments);
        this.comments = comments;
        this.clock = clock;
        this.bin = new AzureDevOpsRecycleBin(items, writer, organisation, this::now);
    }

    /** A field set by the service itself on behalf of a caller. */
    void set(long id, String field, Object value, AzureDevOpsCall call) {
        items.write(
                unit -> writer.update(id, AzureDevOpsAuthor.of(call, now()), unit, draft -> draft.set(field, value)));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Object answer(AzureDevOpsCall call) {
        return switch (call.method()) {
            case "POST", "PATCH" -> write(call);
            case "DELETE" -> bin.delete(call.id(2), call.flag("destroy"), call);
            case "GET" -> call.part(2).isEmpty() ? list(call) : single(call);
            default -> throw call.notAllowed();
        };
    }

    AzureDevOpsWriter writer() {
        return writer;
    }

    AzureDevOpsRecycleBin bin() {
        return bin;
    }

    private Object write(AzureDevOpsCall call) {
        boolean keep = !call.flag("validateOnly");
        return told(call, items.write(new HashMap<>(), keep, unit -> written(call, unit)));
    }

    /** One create or update inside a unit of work. */
    AzureDevOpsItem written(AzureDevOpsCall call, AzureDevOpsUnit unit) {
        boolean old = call.olderThan(IDENTITIES_ARE_OBJECTS);
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
        JsonNode document = call.body();
        refuseIdentities(document, old);
        AzureDevOpsAuthor author = AzureDevOpsAuthor.of(call, now());
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
    private static void refuseIdentities(JsonNode document, boolean old) {
        if (!old) {
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
        return organisation.view(call).written(written, comments.latest(written.id()));
    }

    private Object single(AzureDevOpsCall call) {
        if (call.part(2).startsWith("$")) {
            return template(call);
        }
        AzureDevOpsItem item = items.needed(call.id(2));
        return organisation
                .view(call)
                .asked()
                .single(then(item, call.asked().parameter("asOf")).orElse(item));
    }

    /** What a new work item of a type begins with. */
    private Object template(AzureDevOpsCall call) {
        call.needProject();
        AzureDevOpsAuthor author = new AzureDevOpsAuthor(AzureDevOpsPerson.SERVICE, now(), false, true);
        AzureDevOpsItem blank = items.write(
                new HashMap<>(), false, unit -> writer.blank(call.path().get(2).substring(1), author, unit));
        return organisation.view(call).asked().template(blank);
    }

    private Object list(AzureDevOpsCall call) {
        boolean omit =
                AzureDevOpsCall.omits(call.asked().parameter("errorPolicy").orElse(""));
        return many(
                call.ids(),
                omit,
                call.asked().parameter("asOf"),
                organisation.view(call).asked());
    }

    /** {@code workitemsbatch}. */
    Object batch(AzureDevOpsCall call) {
        call.onlyPost();
        JsonNode body = call.body();
        List<Long> ids = new ArrayList<>();
        body.path("ids").forEach(id -> ids.add(id.asLong()));
        List<String> fields = new ArrayList<>();
        body.path("fields").forEach(field -> fields.add(field.asText()));
        boolean omit = AzureDevOpsCall.omits(body.path("errorPolicy").asText(""));
        Optional<String> asOf = Optional.ofNullable(body.path("asOf").textValue());
        return many(
                ids,
                omit,
                asOf,
                organisation.view(call).narrowed(fields, body.path("$expand").asText("none")));
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
        Instant at = AzureDevOpsJson.instant(asOf.get())
                .orElseThrow(() -> AzureDevOpsFailure.model("The asOf is not a date."));
        return items.at(item.id(), at);
    }

    /** {@code artifacturiquery}: which work items carry a link to these addresses. */
    Object artifacts(AzureDevOpsCall call) {
        call.onlyPost();
        Map<String, Object> found = new LinkedHashMap<>();
        call.body()
                .path("artifactUris")
                .forEach(uri -> found.put(
                        uri.asText(),
                        items.all().stream()
                                .filter(item -> !item.deleted()
                                        && item.relations().stream().anyMatch(relation -> relation.url()
                                                .equalsIgnoreCase(uri.asText())))
                                .map(item -> Map.of("id", item.id(), "url", call.itemUrl(item.id())))
                                .toList()));
        return Map.of("artifactUrisQueryResult", found);
    }
}
