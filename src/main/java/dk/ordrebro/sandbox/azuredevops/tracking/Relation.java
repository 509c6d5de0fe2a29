package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One relation of a work item.
 *
 * @param target the other work item; 0 where the relation points out of work item tracking
 * @param url where it points when it is no work item
 */
public record Relation(String rel, long target, String url, Map<String, Object> attributes) {
    static final String PARENT = "System.LinkTypes.Hierarchy-Reverse";
    static final String CHILD = "System.LinkTypes.Hierarchy-Forward";

    /** A relation type: how people call it, and the one that the other end gets. */
    public record Kind(String rel, String name, String opposite) {
        public boolean betweenWorkItems() {
            return !opposite.isEmpty();
        }
    }

    static final List<Kind> KINDS = List.of(
            new Kind(CHILD, "Child", PARENT),
            new Kind(PARENT, "Parent", CHILD),
            new Kind("System.LinkTypes.Related", "Related", "System.LinkTypes.Related"),
            new Kind("System.LinkTypes.Dependency-Forward", "Successor", "System.LinkTypes.Dependency-Reverse"),
            new Kind("System.LinkTypes.Dependency-Reverse", "Predecessor", "System.LinkTypes.Dependency-Forward"),
            new Kind("System.LinkTypes.Duplicate-Forward", "Duplicate", "System.LinkTypes.Duplicate-Reverse"),
            new Kind("System.LinkTypes.Duplicate-Reverse", "Duplicate Of", "System.LinkTypes.Duplicate-Forward"),
            new Kind("Hyperlink", "Hyperlink", ""),
            new Kind("ArtifactLink", "Artifact Link", ""),
            new Kind("AttachedFile", "Attached File", ""));

    private static final Pattern WORK_ITEM =
            Pattern.compile(".*/_apis/wit/workItems/(-?\\d+)/?", Pattern.CASE_INSENSITIVE);

    public static Kind kind(String rel) {
        return KINDS.stream()
                .filter(kind -> kind.rel().equalsIgnoreCase(rel))
                .findFirst()
                .orElseThrow(() -> Failure.model("Unknown relation type '" + rel + "'."));
    }

    /** The work item a URL names; negative inside a batch. */
    static long workItemIn(String url) {
        Matcher matcher = WORK_ITEM.matcher(url);
        if (!matcher.matches()) {
            throw Failure.model("The relation's url '" + url + "' names no work item.");
        }
        return Long.parseLong(matcher.group(1));
    }

    static Relation toWorkItem(Kind kind, long target, Map<String, Object> given) {
        Map<String, Object> attributes = new LinkedHashMap<>(given);
        attributes.put("isLocked", false);
        attributes.put("name", kind.name());
        return new Relation(kind.rel(), target, "", attributes);
    }

    /** What it is, whatever is said of it: a work item has no two with the same. */
    record End(String rel, long target, String url) {}

    End end() {
        return new End(rel, target, url);
    }

    boolean same(Relation other) {
        return end().equals(other.end());
    }

    public boolean betweenWorkItems() {
        return target != 0;
    }

    Map<String, Object> told(String projectUrl) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rel", rel);
        told.put("url", betweenWorkItems() ? projectUrl + "/_apis/wit/workItems/" + target : url);
        told.put("attributes", attributes);
        return told;
    }
}
