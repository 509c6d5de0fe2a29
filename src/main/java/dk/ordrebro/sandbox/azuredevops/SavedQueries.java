package dk.ordrebro.sandbox.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.tracking.Person;
import dk.ordrebro.sandbox.azuredevops.wiql.Wiql;
import dk.ordrebro.sandbox.wire.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code wit/queries} and {@code wit/wiql}: queries that were saved in folders, and queries that are run. */
final class SavedQueries {
    /** A folder, or a query where it has a text; {@code path} with slashes. */
    private record Saved(UUID id, String path, String wiql, Instant created, Instant modified) {
        boolean folder() {
            return wiql == null;
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        String above() {
            return path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }

        boolean named(String idOrPath) {
            return path.equalsIgnoreCase(idOrPath) || id.toString().equalsIgnoreCase(idOrPath);
        }

        boolean below(Saved other) {
            return path.regionMatches(true, 0, other.path + "/", 0, other.path.length() + 1);
        }
    }

    private final Wiql wiql;
    private final Clock clock;
    private final List<Saved> all = new CopyOnWriteArrayList<>();

    SavedQueries(Wiql wiql, Clock clock) {
        this.wiql = wiql;
        this.clock = clock;
        save("My Queries", null);
        save("Shared Queries", null);
    }

    private Saved save(String path, String text) {
        Saved saved = new Saved(UUID.randomUUID(), path, text, now(), now());
        all.add(saved);
        return saved;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Runs a query: one that the call brings along, or one that was saved. */
    Object run(Call call) {
        if (call.part(2).isEmpty()) {
            call.onlyPost();
            JsonNode text = call.body().path("query");
            if (!text.isTextual()) {
                throw Failure.model("The query is missing.");
            }
            return wiql.answer(text.textValue(), call);
        }
        call.onlyRead();
        Saved saved = needed(call.part(2));
        if (saved.folder()) {
            throw Failure.model("A folder cannot be run.");
        }
        return wiql.answer(saved.wiql(), call);
    }

    Object answer(Call call) {
        call.needProject();
        if (call.part(2).isEmpty()) {
            call.onlyRead();
            Optional<String> filter = call.asked().parameter("$filter");
            return filter.isPresent() ? found(filter.get(), call) : roots(call);
        }
        Saved saved = needed(String.join("/", call.path().subList(2, call.path().size())));
        return switch (call.method()) {
            case "GET" -> told(saved, call.number("$depth", 0), call);
            case "POST" -> create(saved, call);
            case "PATCH" -> told(change(saved, call.body()), 0, call);
            case "DELETE" -> {
                all.removeIf(each -> each.equals(saved) || each.below(saved));
                yield Reply.empty(204);
            }
            default -> throw call.notAllowed();
        };
    }

    private Object roots(Call call) {
        return Json.listing(all.stream()
                .filter(saved -> saved.above().isEmpty())
                .map(saved -> told(saved, call.number("$depth", 0), call))
                .toList());
    }

    private Object found(String filter, Call call) {
        List<Saved> hits = all.stream()
                .filter(saved -> !saved.folder()
                        && saved.name().toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT)))
                .toList();
        List<Saved> page = call.page(hits, 200);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("count", page.size());
        told.put("hasMore", page.size() < hits.size());
        told.put("value", page.stream().map(saved -> told(saved, 0, call)).toList());
        return told;
    }

    /** {@code queriesbatch}: many by their ids. */
    Object batch(Call call) {
        call.onlyPost();
        boolean omit = Call.omits(call.body().path("errorPolicy").asText(""));
        List<Object> told = new ArrayList<>();
        call.body().path("ids").forEach(id -> {
            Optional<Saved> saved = find(id.asText());
            told.add(saved.isEmpty() && omit ? null : told(saved.orElseThrow(() -> unknown(id.asText())), 0, call));
        });
        return Json.listing(told);
    }

    /** A new query or folder, or one that is moved here where an id is given. */
    private Object create(Saved folder, Call call) {
        JsonNode body = call.body();
        if (body.path("id").isTextual() && find(body.get("id").textValue()).isPresent()) {
            Saved moved = needed(body.get("id").textValue());
            return told(moved(moved, folder.path() + "/" + moved.name(), moved.wiql()), 0, call);
        }
        String text = body.path("isFolder").asBoolean(false)
                ? null
                : body.path("wiql").asText("");
        check(text, call);
        if (call.flag("validateWiqlOnly")) {
            return Map.of();
        }
        String path = free(folder.path() + "/" + body.path("name").asText(""));
        return Reply.json(201, Json.text(told(save(path, text), 0, call)));
    }

    private void check(String text, Call call) {
        if (text != null) {
            wiql.read(text, call.project(), true);
        }
    }

    private Saved change(Saved saved, JsonNode body) {
        String name = body.path("name").asText(saved.name());
        String path = (saved.above().isEmpty() ? "" : saved.above() + "/") + name;
        return moved(saved, path, body.path("wiql").asText(saved.wiql()));
    }

    private Saved moved(Saved saved, String path, String text) {
        String to = path.equalsIgnoreCase(saved.path()) ? path : free(path);
        Saved changed = new Saved(saved.id(), to, text, saved.created(), now());
        all.replaceAll(each -> each.equals(saved)
                ? changed
                : each.below(saved)
                        ? new Saved(
                                each.id(),
                                to + each.path().substring(saved.path().length()),
                                each.wiql(),
                                each.created(),
                                each.modified())
                        : each);
        return changed;
    }

    private String free(String path) {
        if (path.endsWith("/") || find(path).isPresent()) {
            throw Failure.tracking(
                    400,
                    "WorkItemTrackingQueryDuplicateNameException",
                    "TF237018: A query or a query folder on the server has the same name.");
        }
        return path;
    }

    private Optional<Saved> find(String idOrPath) {
        return all.stream().filter(saved -> saved.named(idOrPath)).findFirst();
    }

    private Saved needed(String idOrPath) {
        return find(idOrPath).orElseThrow(() -> unknown(idOrPath));
    }

    private static Failure unknown(String idOrPath) {
        return Failure.tracking(
                404,
                "QueryItemNotFoundException",
                "TF401243: The query " + idOrPath + " does not exist, or you do not have permission to read it.");
    }

    private Map<String, Object> told(Saved saved, int depth, Call call) {
        List<Saved> children = all.stream()
                .filter(each -> each.above().equalsIgnoreCase(saved.path()))
                .toList();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", saved.id());
        told.put("name", saved.name());
        told.put("path", saved.path());
        told.put("createdBy", Person.SERVICE.reference(call.base()));
        told.put("createdDate", Json.date(saved.created()));
        told.put("lastModifiedBy", Person.SERVICE.reference(call.base()));
        told.put("lastModifiedDate", Json.date(saved.modified()));
        if (saved.folder()) {
            told.put("isFolder", true);
            told.put("hasChildren", !children.isEmpty());
        } else if (!List.of("none", "0", "").contains(expand(call))) {
            told.putAll(wiql.described(saved.wiql(), call));
        }
        if (depth > 0 && !children.isEmpty()) {
            told.put(
                    "children",
                    children.stream().map(child -> told(child, depth - 1, call)).toList());
        }
        told.put("isPublic", saved.path().startsWith("Shared Queries"));
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("self", Json.href(call.projectUrl() + "/_apis/wit/queries/" + saved.id()));
        if (!saved.folder()) {
            links.put("wiql", Json.href(call.projectUrl() + "/_apis/wit/wiql/" + saved.id()));
        }
        told.put("_links", links);
        told.put("url", call.projectUrl() + "/_apis/wit/queries/" + saved.id());
        return told;
    }

    private static String expand(Call call) {
        return call.asked().parameter("$expand").orElse("none").toLowerCase(Locale.ROOT);
    }
}
