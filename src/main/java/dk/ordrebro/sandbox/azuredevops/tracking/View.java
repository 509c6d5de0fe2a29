package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A work item as answers show it.
 *
 * @param call to whom it is shown
 * @param fields only these; empty for all
 */
record View(Call call, Organisation organisation, Set<String> fields, String expand) {
    static final String NEVER = "9999-01-01T00:00:00Z";

    View(Call call, Organisation organisation) {
        this(call, organisation, Set.of(), "none");
    }

    /** What a caller can ask for besides fields, by the number that clients send in its place. */
    private static final List<String> EXPANSIONS = List.of("none", "relations", "fields", "links", "all");

    /** Narrowed to what a caller asked for, which may not be both fields and more. */
    View narrowed(List<String> asked, String expanded) {
        String expansion = expanded.matches("[0-4]")
                ? EXPANSIONS.get(Integer.parseInt(expanded))
                : expanded.toLowerCase(Locale.ROOT);
        if (!asked.isEmpty() && Set.of("all", "relations", "fields").contains(expansion)) {
            throw Failure.envelope(
                    400,
                    "Microsoft.Azure.Boards.WebApi.Common.ConflictingParametersException",
                    "The expand parameter can not be used with the fields parameter.");
        }
        Set<String> references = new LinkedHashSet<>();
        asked.forEach(name -> references.add(Fields.needed(name).reference()));
        return new View(call, organisation, references, expansion);
    }

    /** Narrowed by the query string's {@code fields} and {@code $expand}. */
    View asked() {
        return narrowed(
                Call.list(call.asked().parameter("fields").orElse("")),
                call.asked().parameter("$expand").orElse("none"));
    }

    private boolean expands(String what) {
        return expand.equals("all") || expand.equals(what);
    }

    /** As single reads show it: links along, relations only when asked for. */
    Map<String, Object> single(Item item) {
        return told(item, expands("relations"), fields.isEmpty());
    }

    /** As the template of its type: it has neither id nor revision. */
    Map<String, Object> template(Item blank) {
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("workItemType", Json.href(call.typeUrl(blank.type())));
        links.put("fields", Json.href(call.projectUrl() + "/_apis/wit/fields"));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("fields", values(blank));
        told.put("_links", links);
        told.put("url", call.projectUrl() + "/_apis/wit/workItems");
        return told;
    }

    /** As one of many. */
    Map<String, Object> listed(Item item) {
        return told(item, expands("relations"), expands("links"));
    }

    /** As the answer to a write shows it: everything. */
    Map<String, Object> written(Item item, Optional<Comment> comment) {
        Map<String, Object> told = told(item, true, true);
        if (item.fields().containsKey("System.History") && comment.isPresent()) {
            Map<String, Object> version = new LinkedHashMap<>();
            version.put("commentId", comment.get().id());
            version.put("version", comment.get().version());
            version.put(
                    "url",
                    call.itemUrl(item.id()) + "/comments/" + comment.get().id() + "/versions/1");
            told.put("commentVersionRef", version);
        }
        return told;
    }

    private Map<String, Object> told(Item item, boolean relations, boolean links) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", item.id());
        told.put("rev", item.rev());
        told.put("fields", values(item));
        if (fields.isEmpty()) {
            told.put("multilineFieldsFormat", item.formats());
        }
        if (relations && !item.relations().isEmpty()) {
            told.put(
                    "relations",
                    item.relations().stream()
                            .map(relation -> relation.told(call.projectUrl()))
                            .toList());
        }
        String url =
                item.deleted() ? call.projectUrl() + "/_apis/wit/recyclebin/" + item.id() : call.itemUrl(item.id());
        if (links) {
            told.put("_links", links(item, url));
        }
        told.put("url", url);
        return told;
    }

    private Map<String, Object> links(Item item, String url) {
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("self", Json.href(url));
        links.put("workItemUpdates", Json.href(url + "/updates"));
        links.put("workItemRevisions", Json.href(url + "/revisions"));
        links.put("workItemComments", Json.href(url + "/comments"));
        links.put("html", Json.href(call.projectUrl() + "/_workitems/edit/" + item.id()));
        links.put("workItemType", Json.href(call.typeUrl(item.type())));
        links.put("fields", Json.href(call.projectUrl() + "/_apis/wit/fields"));
        return links;
    }

    private Map<String, Object> values(Item item) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (fields.isEmpty()) {
            if (expands("fields")) {
                derived(item).forEach((name, value) -> values.put(name, value(value)));
            }
            item.fields().forEach((name, value) -> values.put(name, value(value)));
            item.parent().ifPresent(parent -> values.put("System.Parent", parent));
            return values;
        }
        Map<String, Object> derived = derived(item);
        for (String name : fields) {
            Object value = item.fields().getOrDefault(name, derived.get(name));
            if (value != null) {
                values.put(name, value(value));
            }
        }
        return values;
    }

    /** The fields that follow from others and are only shown on request. */
    Map<String, Object> derived(Item item) {
        Map<String, Object> derived = new LinkedHashMap<>();
        derived.put("System.Id", item.id());
        derived.put("System.Rev", item.rev());
        derived.put("System.Watermark", item.watermark());
        derived.put("System.AreaId", organisation.areas().id(item.area()));
        derived.put("System.IterationId", organisation.iterations().id(item.text("System.IterationPath")));
        derived.put("System.NodeName", item.area().substring(item.area().lastIndexOf('\\') + 1));
        derived.put("System.AuthorizedDate", item.date("System.ChangedDate"));
        derived.put("System.AuthorizedAs", item.fields().get("System.ChangedBy"));
        derived.put("System.RevisedDate", NEVER);
        item.parent().ifPresent(parent -> derived.put("System.Parent", parent));
        if (item.deleted()) {
            derived.put("System.IsDeleted", true);
        }
        return derived;
    }

    Object value(Object held) {
        return held instanceof Person person ? person.reference(call.base()) : Item.plain(held);
    }

    /** One entry of a work item's history. */
    Map<String, Object> update(Update update, boolean newest) {
        Map<String, Object> told = new LinkedHashMap<>();
        Item after = update.after();
        told.put("id", update.number());
        told.put("workItemId", after.id());
        told.put("rev", after.rev());
        told.put("revisedBy", update.author().who().reference(call.base()));
        told.put("revisedDate", newest ? NEVER : Json.date(update.author().at()));
        if (update.revised()) {
            told.put("fields", differences(update.before(), after));
        }
        Map<String, Object> relations = new LinkedHashMap<>();
        if (!update.added().isEmpty()) {
            relations.put(
                    "added",
                    update.added().stream().map(r -> r.told(call.projectUrl())).toList());
        }
        if (!update.removed().isEmpty()) {
            relations.put(
                    "removed",
                    update.removed().stream()
                            .map(r -> r.told(call.projectUrl()))
                            .toList());
        }
        if (!relations.isEmpty()) {
            told.put("relations", relations);
        }
        told.put("url", call.itemUrl(after.id()) + "/updates/" + update.number());
        return told;
    }

    private Map<String, Object> differences(Item before, Item after) {
        Map<String, Object> then = before == null ? Map.of() : whole(before);
        Map<String, Object> now = whole(after);
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(then.keySet());
        Map<String, Object> differences = new LinkedHashMap<>();
        for (String name : names) {
            Object was = then.get(name);
            Object is = now.get(name);
            if (!Objects.equals(was, is)) {
                Map<String, Object> pair = new LinkedHashMap<>();
                if (was != null) {
                    pair.put("oldValue", value(was));
                }
                if (is != null) {
                    pair.put("newValue", value(is));
                }
                differences.put(name, pair);
            }
        }
        return differences;
    }

    private Map<String, Object> whole(Item item) {
        Map<String, Object> whole = new LinkedHashMap<>(derived(item));
        whole.putAll(item.fields());
        return whole;
    }
}
