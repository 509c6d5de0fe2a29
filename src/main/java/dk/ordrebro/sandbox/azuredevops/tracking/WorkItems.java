package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
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
final class WorkItems {
    private static final int MOST = 200;
    private static final int IDENTITIES_ARE_OBJECTS = 50;
    private static final String PATCH = "application/json-patch+json";

    private final Items items;
    private final Organisation organisation;
    private final Writer writer;
    private final Comments comments;
    private final Clock clock;
    private final RecycleBin bin;

    WorkItems(Items items, Organisation organisation, Comments comments, Clock clock) {
        this.items = items;
        this.organisation = organisation;
        this.writer = new Writer(organisation, comments);
        this.comments = comments;
        this.clock = clock;
        this.bin = new RecycleBin(items, writer, organisation, this::now);
    }

    /** A field set by the service itself on behalf of a caller. */
    void set(long id, String field, Object value, Call call) {
        items.write(unit -> writer.update(id, Author.of(call, now()), unit, draft -> draft.set(field, value)));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Object answer(Call call) {
        return switch (call.method()) {
            case "POST", "PATCH" -> write(call);
            case "DELETE" -> bin.delete(call.id(2), call.flag("destroy"), call);
            case "GET" -> call.part(2).isEmpty() ? list(call) : single(call);
            default -> throw call.notAllowed();
        };
    }

    /** A changed comment makes a revision too; nothing but the count tells of it. */
    void touch(long item, Comment changed, int count, Author author) {
        items.write(unit -> {
            unit.afterwards(() -> comments.replace(item, changed));
            return writer.update(item, author, unit, draft -> {
                long held = draft.fields().get("System.CommentCount") instanceof Long now ? now : 0;
                draft.set("System.CommentCount", held + count);
                draft.revise();
            });
        });
    }

    Comments comments() {
        return comments;
    }

    Writer writer() {
        return writer;
    }

    RecycleBin bin() {
        return bin;
    }

    private Object write(Call call) {
        boolean keep = !call.flag("validateOnly");
        return told(call, items.write(new HashMap<>(), keep, unit -> written(call, unit)));
    }

    /** One create or update inside a unit of work. */
    Item written(Call call, Unit unit) {
        boolean old = call.olderThan(IDENTITIES_ARE_OBJECTS);
        String contentType = call.asked().header("content-type").orElse("");
        boolean workItem = call.part(0).equals("wit") && call.part(1).equals("workitems");
        boolean writes = call.method().equals("PATCH") || call.method().equals("POST");
        if (!workItem || !writes) {
            throw call.noRoute();
        }
        if (!contentType.regionMatches(true, 0, PATCH, 0, PATCH.length())) {
            throw Failure.envelope(
                    400,
                    "Microsoft.VisualStudio.Services.WebApi.VssRequestContentTypeNotSupportedException",
                    "The request indicated a Content-Type of \"" + contentType + "\" for method type \""
                            + call.method() + "\" which is not supported. Valid content types for this method are: "
                            + PATCH + ".");
        }
        JsonNode document = call.body();
        refuseIdentities(document, old);
        Author author = Author.of(call, now());
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
                throw Failure.model("VS403426: IdentityRef type is not accepted for this request.");
            }
        }
    }

    Map<String, Object> told(Call call, Item written) {
        return organisation.view(call).written(written, comments.latest(written.id()));
    }

    private Object single(Call call) {
        if (call.part(2).startsWith("$")) {
            return template(call);
        }
        Item item = items.needed(call.id(2));
        return organisation
                .view(call)
                .asked()
                .single(then(item, call.asked().parameter("asOf")).orElse(item));
    }

    /** What a new work item of a type begins with. */
    private Object template(Call call) {
        call.needProject();
        Author author = new Author(Person.SERVICE, now(), call.projectName(), false, true);
        Item blank = items.write(
                new HashMap<>(), false, unit -> writer.blank(call.path().get(2).substring(1), author, unit));
        return organisation.view(call).asked().template(blank);
    }

    private Object list(Call call) {
        boolean omit = Call.omits(call.asked().parameter("errorPolicy").orElse(""));
        return many(
                call.ids(),
                omit,
                call.asked().parameter("asOf"),
                organisation.view(call).asked());
    }

    /** {@code workitemsbatch}. */
    Object batch(Call call) {
        call.onlyPost();
        JsonNode body = call.body();
        List<Long> ids = new ArrayList<>();
        body.path("ids").forEach(id -> ids.add(id.asLong()));
        List<String> fields = new ArrayList<>();
        body.path("fields").forEach(field -> fields.add(field.asText()));
        boolean omit = Call.omits(body.path("errorPolicy").asText(""));
        Optional<String> asOf = Optional.ofNullable(body.path("asOf").textValue());
        return many(
                ids,
                omit,
                asOf,
                organisation.view(call).narrowed(fields, body.path("$expand").asText("none")));
    }

    /** @param omit leaves null where a work item cannot be read, which otherwise fails the whole call */
    private Object many(List<Long> ids, boolean omit, Optional<String> asOf, View view) {
        if (ids.isEmpty()) {
            throw Failure.model("The ids are missing.");
        }
        if (ids.size() > MOST) {
            throw Failure.tracking(
                    400,
                    "WorkItemPageSizeExceededException",
                    "VS403474: You requested " + ids.size() + " work items which exceeds the limit of " + MOST
                            + ". Reduce the number of requested work items and try again.");
        }
        List<Object> told = new ArrayList<>();
        for (long id : ids) {
            Optional<Item> item = items.find(id).flatMap(found -> then(found, asOf));
            if (item.isEmpty() && !omit) {
                throw Failure.noWorkItem(id);
            }
            told.add(item.map(view::listed).orElse(null));
        }
        return Json.listing(Collections.unmodifiableList(told));
    }

    /** The work item as it was at a moment. */
    private Optional<Item> then(Item item, Optional<String> asOf) {
        if (asOf.isEmpty()) {
            return Optional.of(item);
        }
        Instant at = Json.instant(asOf.get()).orElseThrow(() -> Failure.model("The asOf is not a date."));
        return items.at(item.id(), at);
    }

    /** {@code artifacturiquery}: which work items carry a link to these addresses. */
    Object artifacts(Call call) {
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
