package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.workitem.ProjectIdentity;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Areas and iterations of a project, in the form that fields hold: {@code KIT\Klient}. */
public final class ClassificationNodes {
    /** Azure DevOps keeps its trees under 14 levels. */
    private static final int DEEPEST = 14;

    private static final Pattern PROJECT = Pattern.compile("/([0-9a-fA-F-]{36})/_apis/");

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

    /** A project by its name or id, as the root of its areas tells; asks for no more rights than work items need. */
    public Optional<ProjectIdentity> project(String nameOrId) {
        try {
            JsonNode root = api.get(
                    "project", ApiAddress.wit(nameOrId, "/classificationnodes/areas?$depth=0&" + ApiAddress.VERSION));
            Matcher id = PROJECT.matcher(root.path("url").asText(""));
            String name = root.path("name").asText("");
            return id.find() && !name.isEmpty()
                    ? Optional.of(new ProjectIdentity(id.group(1), name))
                    : Optional.empty();
        } catch (CallFailure failed) {
            if (FailureClassifier.notThere(failed.failure())) {
                return Optional.empty();
            }
            throw failed;
        }
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
