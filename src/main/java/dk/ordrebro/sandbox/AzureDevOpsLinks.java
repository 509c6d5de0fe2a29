package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Relations inside one unit of work: what may be linked, the other end's half, and the negative ids by which the creates
 * of one batch name each other.
 */
final class AzureDevOpsLinks {
    private static final int MOST = 1_000;

    private final AzureDevOpsUnit unit;
    private final Map<String, Long> temporary;

    AzureDevOpsLinks(AzureDevOpsUnit unit, Map<String, Long> temporary) {
        this.unit = unit;
        this.temporary = temporary;
    }

    void created(String temporaryId, long id) {
        if (!temporaryId.isEmpty()) {
            temporary.put(temporaryId, id);
        }
    }

    void add(AzureDevOpsDraft draft, JsonNode value) {
        AzureDevOpsRelation.Kind kind =
                AzureDevOpsRelation.kind(value.path("rel").asText(""));
        String url = value.path("url").asText("");
        Map<String, Object> attributes = new LinkedHashMap<>();
        value.path("attributes").properties().forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
        if (url.isBlank() || (kind.rel().equals("ArtifactLink") && !attributes.containsKey("name"))) {
            throw AzureDevOpsFailure.model("The relation lacks its url or name.");
        }
        AzureDevOpsRelation relation = kind.betweenWorkItems()
                ? AzureDevOpsRelation.toWorkItem(kind, resolved(AzureDevOpsRelation.workItemIn(url)), attributes)
                : new AzureDevOpsRelation(kind.rel(), 0, url, attributes);
        if (draft.relations().stream().anyMatch(relation::same)) {
            throw AzureDevOpsFailure.envelope(
                    400,
                    "Microsoft.Azure.Boards.WebApi.Common.RelationAlreadyExistsException",
                    "Relation already exists.");
        }
        if (draft.relations().size() >= MOST) {
            throw AzureDevOpsFailure.tracking(
                    400, "WorkItemLinkLimitExceededException", "VS403443: The work item has too many links.");
        }
        draft.relations().add(relation);
    }

    private long resolved(long id) {
        if (id < 0) {
            return temporary.getOrDefault(String.valueOf(id), id);
        }
        return id;
    }

    /** Refuses links that cannot be, once the whole patch has been applied. */
    void check(AzureDevOpsDraft draft, long id) {
        for (AzureDevOpsRelation added : draft.added()) {
            if (!added.betweenWorkItems()) {
                continue;
            }
            AzureDevOpsItem target = unit.needed(added.target());
            if (added.rel().equals(AzureDevOpsRelation.PARENT)) {
                oneParent(draft, id, added.target());
                noCircle(id, added.target());
            } else if (added.rel().equals(AzureDevOpsRelation.CHILD)) {
                if (target.parent().isPresent() && target.parent().getAsLong() != id) {
                    throw onlyOneParent("Child", id, added.target());
                }
                noCircle(added.target(), id);
            } else if (added.target() == id) {
                throw circular(id, id);
            }
        }
    }

    private static void oneParent(AzureDevOpsDraft draft, long id, long target) {
        long parents = draft.relations().stream()
                .filter(relation -> relation.rel().equals(AzureDevOpsRelation.PARENT))
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

    private static AzureDevOpsFailure onlyOneParent(String link, long from, long to) {
        return AzureDevOpsFailure.tracking(
                400,
                "WorkItemLinkInvalidException",
                "TF201036: You cannot add a " + link + " link between work items " + from + " and " + to
                        + " because a work item can have only one Parent link.");
    }

    private static AzureDevOpsFailure circular(long from, long to) {
        return AzureDevOpsFailure.tracking(
                400,
                "WorkItemLinkInvalidException",
                "TF201035: You cannot add a link between work items " + from + " and " + to
                        + " because it would make a circular relationship.");
    }

    /** Links between work items stand newest first, as recorded; all others after them in the order they came. */
    static List<AzureDevOpsRelation> ordered(AzureDevOpsDraft draft) {
        List<AzureDevOpsRelation> added = draft.added();
        List<AzureDevOpsRelation> ordered = new ArrayList<>(added.stream()
                .filter(AzureDevOpsRelation::betweenWorkItems)
                .toList()
                .reversed());
        draft.relations().stream()
                .filter(relation -> !ordered.contains(relation))
                .forEach(ordered::add);
        return ordered;
    }

    /** Gives the other ends their halves; their revision stays what it is. */
    void mirror(AzureDevOpsDraft draft, AzureDevOpsItem after, AzureDevOpsAuthor author) {
        mirror(draft.removed(), after, false, author);
        mirror(draft.added(), after, true, author);
    }

    void mirror(List<AzureDevOpsRelation> relations, AzureDevOpsItem from, boolean add, AzureDevOpsAuthor author) {
        relations.stream()
                .filter(AzureDevOpsRelation::betweenWorkItems)
                .forEach(relation -> mirror(relation, from.id(), add, author));
    }

    private void mirror(AzureDevOpsRelation near, long from, boolean add, AzureDevOpsAuthor author) {
        AzureDevOpsItem other;
        try {
            other = unit.needed(near.target());
        } catch (AzureDevOpsFailure deleted) {
            return; // the far end is in the recycle bin: its half is gone with it
        }
        AzureDevOpsRelation.Kind opposite =
                AzureDevOpsRelation.kind(AzureDevOpsRelation.kind(near.rel()).opposite());
        AzureDevOpsRelation half = AzureDevOpsRelation.toWorkItem(opposite, from, Map.of());
        List<AzureDevOpsRelation> relations = new ArrayList<>(other.relations());
        relations.removeIf(half::same);
        if (add) {
            relations.addFirst(half);
        }
        List<AzureDevOpsRelation> none = List.of();
        List<AzureDevOpsRelation> one = List.of(half);
        unit.stage(new AzureDevOpsChange(
                AzureDevOpsChange.Kind.UPDATED,
                new AzureDevOpsUpdate(0, other, other.related(relations), author, add ? one : none, add ? none : one)));
    }
}
