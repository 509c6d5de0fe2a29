package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Relations inside one unit of work: what may be linked, the other end's half, and the negative ids by which the creates
 * of one batch name each other.
 */
final class Links {
    private static final int MOST = 1_000;

    private final Unit unit;
    private final Map<String, Long> temporary;

    Links(Unit unit, Map<String, Long> temporary) {
        this.unit = unit;
        this.temporary = temporary;
    }

    void created(String temporaryId, long id) {
        if (!temporaryId.isEmpty()) {
            temporary.put(temporaryId, id);
        }
    }

    void add(Draft draft, JsonNode value) {
        Relation.Kind kind = Relation.kind(value.path("rel").asText(""));
        String url = value.path("url").asText("");
        Map<String, Object> attributes = new LinkedHashMap<>();
        value.path("attributes").properties().forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
        if (url.isBlank() || (kind.rel().equals("ArtifactLink") && !attributes.containsKey("name"))) {
            throw Failure.model("The relation lacks its url or name.");
        }
        Relation relation = kind.betweenWorkItems()
                ? Relation.toWorkItem(kind, resolved(Relation.workItemIn(url)), attributes)
                : new Relation(
                        kind.rel(), 0, url, kind.rel().equals("AttachedFile") ? file(url, attributes) : attributes);
        if (draft.relations().stream().anyMatch(relation::same)) {
            throw Failure.envelope(
                    400,
                    "Microsoft.Azure.Boards.WebApi.Common.RelationAlreadyExistsException",
                    "Relation already exists.");
        }
        if (draft.relations().size() >= MOST) {
            throw Failure.tracking(
                    400, "WorkItemLinkLimitExceededException", "VS403443: The work item has too many links.");
        }
        draft.relations().add(relation);
    }

    /** What Azure DevOps itself tells of a file beside what was given. */
    private Map<String, Object> file(String url, Map<String, Object> given) {
        Map<String, Object> attributes = new LinkedHashMap<>(given);
        String id = url.replaceAll("^.*/attachments/|\\?.*$", "");
        String name = url.replaceAll("^.*[?&]fileName=|&.*$", "");
        attributes.put("id", unit.nextTie());
        attributes.putIfAbsent("name", URLDecoder.decode(name, StandardCharsets.UTF_8));
        unit.files()
                .find(id)
                .ifPresent(
                        upload -> attributes.put("resourceSize", upload.bytes().size()));
        return attributes;
    }

    private long resolved(long id) {
        if (id < 0) {
            return temporary.getOrDefault(String.valueOf(id), id);
        }
        return id;
    }

    /** Refuses links that cannot be, once the whole patch has been applied. */
    void check(Draft draft, long id) {
        for (Relation added : draft.added()) {
            if (!added.betweenWorkItems()) {
                continue;
            }
            Item target = unit.needed(added.target());
            if (added.rel().equals(Relation.PARENT)) {
                oneParent(draft, id, added.target());
                noCircle(id, added.target());
            } else if (added.rel().equals(Relation.CHILD)) {
                if (target.parent().isPresent() && target.parent().getAsLong() != id) {
                    throw onlyOneParent("Child", id, added.target());
                }
                noCircle(added.target(), id);
            } else if (added.target() == id) {
                throw circular(id, id);
            }
        }
    }

    private static void oneParent(Draft draft, long id, long target) {
        long parents = draft.relations().stream()
                .filter(relation -> relation.rel().equals(Relation.PARENT))
                .count();
        if (parents > 1) {
            throw onlyOneParent("Parent", id, target);
        }
    }

    private void noCircle(long child, long parent) {
        OptionalLong above = OptionalLong.of(parent);
        while (above.isPresent()) {
            if (above.getAsLong() == child) {
                throw circular(child, parent);
            }
            above = unit.needed(above.getAsLong()).parent();
        }
    }

    private static Failure onlyOneParent(String link, long from, long to) {
        return Failure.tracking(
                400,
                "WorkItemLinkInvalidException",
                "TF201036: You cannot add a " + link + " link between work items " + from + " and " + to
                        + " because a work item can have only one Parent link.");
    }

    private static Failure circular(long from, long to) {
        return Failure.tracking(
                400,
                "WorkItemLinkInvalidException",
                "TF201035: You cannot add a link between work items " + from + " and " + to
                        + " because it would make a circular relationship.");
    }

    /** Links between work items stand newest first, as recorded; all others after them in the order they came. */
    static List<Relation> ordered(Draft draft) {
        Set<Relation> ordered = new LinkedHashSet<>(draft.added().stream()
                .filter(Relation::betweenWorkItems)
                .toList()
                .reversed());
        ordered.addAll(draft.relations());
        return List.copyOf(ordered);
    }

    /** Gives the other ends their halves; their revision stays what it is. */
    void mirror(Draft draft, Item after, Author author) {
        mirror(draft.removed(), after, false, author);
        mirror(draft.added(), after, true, author);
    }

    void mirror(List<Relation> relations, Item from, boolean add, Author author) {
        relations.stream()
                .filter(Relation::betweenWorkItems)
                .forEach(relation -> mirror(relation, from.id(), add, author));
    }

    private void mirror(Relation near, long from, boolean add, Author author) {
        Item other;
        try {
            other = unit.needed(near.target());
        } catch (Failure deleted) {
            return; // the far end is in the recycle bin: its half is gone with it
        }
        Relation.Kind opposite = Relation.kind(Relation.kind(near.rel()).opposite());
        Relation half = Relation.toWorkItem(opposite, from, Map.of());
        List<Relation> relations = new ArrayList<>(other.relations());
        relations.removeIf(half::same);
        if (add) {
            relations.addFirst(half);
        }
        List<Relation> none = List.of();
        List<Relation> one = List.of(half);
        unit.stage(new Change(
                Change.Kind.UPDATED,
                new Update(0, other, other.related(relations), author, add ? one : none, add ? none : one)));
    }
}
