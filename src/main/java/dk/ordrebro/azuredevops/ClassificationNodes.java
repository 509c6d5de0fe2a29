package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.settings.AzureDevOpsSettings;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;

/** Areas and iterations of a project, in the form that fields hold: {@code KIT\Klient}. */
public final class ClassificationNodes {
    /** Azure DevOps keeps its trees under 14 levels. */
    private static final int DEEPEST = 14;

    private final AzureDevOpsApi api;

    public ClassificationNodes(Door door, AzureDevOpsSettings settings, Clock clock) {
        this.api = new AzureDevOpsApi(door, settings, clock);
    }

    /** Every path of a project, its root included. */
    public record Paths(Set<String> areas, Set<String> iterations) {}

    public Paths paths(String project) {
        JsonNode answer = api.get(
                "classification-nodes",
                ApiAddress.wit(project, "/classificationnodes?$depth=" + DEEPEST + "&" + ApiAddress.VERSION));
        Set<String> areas = new LinkedHashSet<>();
        Set<String> iterations = new LinkedHashSet<>();
        for (JsonNode root : AzureDevOpsApi.array(answer, "value")) {
            boolean area = root.path("structureType").asText("").equals("area");
            collect(root, "", area ? areas : iterations);
        }
        return new Paths(areas, iterations);
    }

    /** By names, for the path an answer gives has a segment more (Area, Iteration) which no field has. */
    private static void collect(JsonNode node, String above, Set<String> paths) {
        String path = above + node.path("name").asText("");
        paths.add(path);
        for (JsonNode child : node.path("children")) {
            collect(child, path + "\\", paths);
        }
    }
}
