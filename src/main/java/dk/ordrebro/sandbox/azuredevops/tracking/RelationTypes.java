package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code wit/workItemRelationTypes} and {@code wit/artifactLinkTypes}: what a work item can be tied to. */
final class RelationTypes {
    /** Tool, artifact and link, as Microsoft's published example of the resource has them. */
    private static final String ARTIFACTS = """
            Git|Branch|Branch
            Build|Build|Build
            VersionControl|Changeset|Fixed in Changeset
            Git|Commit|Fixed in Commit
            Build|Build|Found in build
            Build|Build|Integrated in build
            Git|PullRequestId|Pull Request
            WorkItemTracking|Workitem|Related Workitem
            Git|Tag|Tag
            WorkItemTracking|Hyperlink|Workitem Hyperlink
            """;

    private RelationTypes() {}

    static Object relationTypes(Call call) {
        call.onlyRead();
        if (call.part(2).isEmpty()) {
            return Json.listing(
                    Relation.KINDS.stream().map(kind -> told(kind, call)).toList());
        }
        return Relation.KINDS.stream()
                .filter(kind -> kind.rel().equalsIgnoreCase(call.part(2)))
                .findFirst()
                .map(kind -> told(kind, call))
                .orElseThrow(call::noRoute);
    }

    private static Map<String, Object> told(Relation.Kind kind, Call call) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("usage", kind.betweenWorkItems() ? "workItemLink" : "resourceLink");
        attributes.put("editable", kind.betweenWorkItems());
        attributes.put("enabled", true);
        attributes.put("acyclic", !kind.rel().endsWith("Related"));
        attributes.put("directional", kind.rel().contains("ward") || kind.rel().contains("Reverse"));
        attributes.put("singleTarget", kind.rel().equals(Relation.PARENT));
        attributes.put("topology", kind.rel().contains("Hierarchy") ? "tree" : "network");
        if (kind.betweenWorkItems()) {
            attributes.put("remote", false);
            attributes.put("isForward", !kind.rel().endsWith("Reverse"));
            attributes.put("oppositeEndReferenceName", kind.opposite());
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("attributes", attributes);
        told.put("referenceName", kind.rel());
        told.put("name", kind.name());
        told.put("url", call.base() + "/_apis/wit/workItemRelationTypes/" + kind.rel());
        return told;
    }

    static Object artifactTypes(Call call) {
        call.onlyRead();
        List<Map<String, String>> told = ARTIFACTS
                .lines()
                .map(line -> line.split("\\|"))
                .map(cells -> Map.of("toolType", cells[0], "artifactType", cells[1], "linkType", cells[2]))
                .toList();
        return Json.listing(told);
    }
}
